CREATE TABLE "audit_log_checkpoints" (
	"organization_id" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"public_key" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	CONSTRAINT "audit_log_checkpoints_organization_id_sequence_pk" PRIMARY KEY("organization_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "audit_log_reads" (
	"organization_id" bigint NOT NULL,
	"reader" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_log_reads_organization_id_reader_pk" PRIMARY KEY("organization_id","reader")
);
--> statement-breakpoint
CREATE TABLE "audit_log_streams" (
	"organization_id" bigint PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"sealed_secrets" text NOT NULL,
	"is_paused" boolean DEFAULT false NOT NULL,
	"sent_sequence" bigint NOT NULL,
	"sent_at" timestamp with time zone,
	"failure_count" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"last_error_at" timestamp with time zone,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"busy_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log_verdicts" (
	"organization_id" bigint PRIMARY KEY NOT NULL,
	"is_whole" boolean NOT NULL,
	"verified_sequence" bigint NOT NULL,
	"broken_at" bigint,
	"reason" text,
	"verified_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "audit_log_entries_time_idx";--> statement-breakpoint
ALTER TABLE "audit_log_heads" ADD COLUMN "pruned_sequence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_log_heads" ADD COLUMN "pruned_hash" "bytea";--> statement-breakpoint
ALTER TABLE "audit_log_streams" ADD CONSTRAINT "audit_log_streams_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_entries_target_idx" ON "audit_log_entries" USING btree ("organization_id","target_type","target_id","sequence") WHERE "audit_log_entries"."target_type" <> 'organization';--> statement-breakpoint
CREATE INDEX "audit_log_entries_target_user_idx" ON "audit_log_entries" USING btree ("organization_id","target_user_id","sequence") WHERE "audit_log_entries"."target_user_id" is not null;--> statement-breakpoint
CREATE INDEX "audit_log_entries_time_idx" ON "audit_log_entries" USING btree ("organization_id","created_at","sequence");--> statement-breakpoint
ALTER TABLE "audit_log_entries" ADD CONSTRAINT "audit_log_entries_actor_check" CHECK (case "audit_log_entries"."actor_type"
        when 'user' then "audit_log_entries"."actor_token_id" is null
        when 'token' then "audit_log_entries"."actor_token_id" is not null
        when 'system' then "audit_log_entries"."actor_id" is null and "audit_log_entries"."actor_token_id" is null
        else false end);