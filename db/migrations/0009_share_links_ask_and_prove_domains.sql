CREATE TABLE "invite_link_teams" (
	"link_id" bigint NOT NULL,
	"team_id" bigint NOT NULL,
	CONSTRAINT "invite_link_teams_link_id_team_id_pk" PRIMARY KEY("link_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "invite_link_uses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invite_link_uses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"link_id" bigint NOT NULL,
	"user_id" bigint,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"outcome" text NOT NULL,
	"invite_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invite_link_uses_link_user_key" UNIQUE("link_id","user_id"),
	CONSTRAINT "invite_link_uses_outcome_check" CHECK ("invite_link_uses"."outcome" in ('joined', 'asked', 'denied'))
);
--> statement-breakpoint
CREATE TABLE "invite_links" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invite_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"maker_id" bigint,
	"token_hash" "bytea" NOT NULL,
	"uses_max" integer,
	"use_count" integer DEFAULT 0 NOT NULL,
	"domains" text[] DEFAULT '{}'::text[] NOT NULL,
	"needs_approval" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invite_links_uses_check" CHECK ("invite_links"."use_count" >= 0 and ("invite_links"."uses_max" is null or ("invite_links"."uses_max" > 0 and "invite_links"."use_count" <= "invite_links"."uses_max")))
);
--> statement-breakpoint
CREATE TABLE "organization_domains" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "organization_domains_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"organization_id" bigint NOT NULL,
	"domain" text NOT NULL,
	"challenge" text NOT NULL,
	"entry" text DEFAULT 'off' NOT NULL,
	"added_by_id" bigint,
	"proven_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_domains_domain_key" UNIQUE("organization_id","domain"),
	CONSTRAINT "organization_domains_entry_check" CHECK ("organization_domains"."entry" in ('off', 'ask', 'join'))
);
--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "requester_id" bigint;--> statement-breakpoint
ALTER TABLE "invite_link_teams" ADD CONSTRAINT "invite_link_teams_link_id_invite_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."invite_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite_link_teams" ADD CONSTRAINT "invite_link_teams_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite_link_uses" ADD CONSTRAINT "invite_link_uses_link_id_invite_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."invite_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite_link_uses" ADD CONSTRAINT "invite_link_uses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite_link_uses" ADD CONSTRAINT "invite_link_uses_invite_id_invites_id_fk" FOREIGN KEY ("invite_id") REFERENCES "public"."invites"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite_links" ADD CONSTRAINT "invite_links_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite_links" ADD CONSTRAINT "invite_links_maker_id_users_id_fk" FOREIGN KEY ("maker_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_domains" ADD CONSTRAINT "organization_domains_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_domains" ADD CONSTRAINT "organization_domains_added_by_id_users_id_fk" FOREIGN KEY ("added_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invite_link_teams_team_id_index" ON "invite_link_teams" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "invite_link_uses_user_id_index" ON "invite_link_uses" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "invite_link_uses_invite_id_index" ON "invite_link_uses" USING btree ("invite_id");--> statement-breakpoint
CREATE INDEX "invite_links_list_idx" ON "invite_links" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "invite_links_maker_id_index" ON "invite_links" USING btree ("maker_id");--> statement-breakpoint
CREATE INDEX "organization_domains_proven_idx" ON "organization_domains" USING btree ("domain") WHERE proven_at is not null;--> statement-breakpoint
CREATE INDEX "organization_domains_checked_idx" ON "organization_domains" USING btree ("checked_at") WHERE proven_at is not null;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_requester_id_users_id_fk" FOREIGN KEY ("requester_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invites_requester_id_index" ON "invites" USING btree ("requester_id");