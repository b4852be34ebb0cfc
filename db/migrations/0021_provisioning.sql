ALTER TABLE "scim_groups" ALTER COLUMN "external_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "is_provisioned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "scim_users" ADD COLUMN "display_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "scim_users" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "scim_users" ADD COLUMN "team_ids" bigint[] DEFAULT '{}'::bigint[] NOT NULL;--> statement-breakpoint
CREATE INDEX "scim_users_external_idx" ON "scim_users" USING btree ("organization_id","external_id");--> statement-breakpoint
-- Whoever joins, by whatever way, is the identity provider's somebody of the same proven address.
CREATE FUNCTION link_provisioned_member() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	known scim_users%ROWTYPE;
BEGIN
	SELECT provisioned.* INTO known FROM scim_users provisioned
	JOIN email_addresses own ON own.address_normalized = provisioned.user_name_normalized
	WHERE provisioned.organization_id = NEW.organization_id
		AND provisioned.is_active AND provisioned.member_id IS NULL
		AND own.user_id = NEW.user_id AND own.verified_at IS NOT NULL
	ORDER BY provisioned.id LIMIT 1 FOR UPDATE OF provisioned;
	IF NOT FOUND THEN RETURN NULL; END IF;
	UPDATE scim_users SET member_id = NEW.id, team_ids = '{}' WHERE id = known.id;
	INSERT INTO team_members (team_id, member_id)
	SELECT id, NEW.id FROM teams WHERE organization_id = NEW.organization_id AND id = ANY (known.team_ids)
	ON CONFLICT DO NOTHING;
	IF EXISTS (SELECT FROM scim_tokens WHERE organization_id = NEW.organization_id AND revoked_at IS NULL) THEN
		UPDATE members SET idp_provisioned = true, idp_role_restricted = coalesce(known.role = NEW.role, false)
		WHERE id = NEW.id;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER members_provisioned AFTER INSERT ON members
FOR EACH ROW EXECUTE FUNCTION link_provisioned_member();
