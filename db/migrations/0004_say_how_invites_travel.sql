ALTER TABLE "invites" ADD COLUMN "link_revealed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "message" text;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "invites_list_idx" ON "invites" USING btree ("organization_id","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "invites_expiry_idx" ON "invites" USING btree ("expires_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "members_list_idx" ON "members" USING btree ("organization_id","id");