CREATE TABLE "replay_access" (
	"organization_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	CONSTRAINT "replay_access_organization_id_member_id_pk" PRIMARY KEY("organization_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "organization_deletions" (
	"organization_id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"organization_created_at" timestamp with time zone NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" bigint,
	"actor_label" text NOT NULL,
	"ip" text,
	"requested_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"purged_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "two_factor_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "two_factor_reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "replay_access" ADD CONSTRAINT "replay_access_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay_access" ADD CONSTRAINT "replay_access_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "replay_access_member_id_index" ON "replay_access" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "organization_deletions_due_idx" ON "organization_deletions" USING btree ("due_at") WHERE purged_at is null;