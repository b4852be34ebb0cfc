DROP INDEX "invites_expiry_idx";--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "mail_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "reminder_token_hash" "bytea";--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "expiry_noted_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "invites_expiry_idx" ON "invites" USING btree ("expires_at") WHERE status = 'pending' and expiry_noted_at is null;