CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "sort_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "search_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- members.sort_name and members.search_text follow the user's name and proven addresses.
CREATE FUNCTION member_search_text(of_user bigint) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT ' ' || users.name || coalesce((
		SELECT string_agg(' ' || address_normalized, '' ORDER BY id)
		FROM email_addresses WHERE user_id = users.id AND verified_at IS NOT NULL
	), '')
	FROM users WHERE users.id = of_user
$$;--> statement-breakpoint
CREATE FUNCTION describe_new_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.sort_name := coalesce((SELECT name FROM users WHERE id = NEW.user_id), '');
	NEW.search_text := coalesce(member_search_text(NEW.user_id), '');
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION describe_members_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE members SET sort_name = NEW.name, search_text = member_search_text(NEW.id) WHERE user_id = NEW.id;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION describe_members_of_address() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	of_user bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.user_id ELSE NEW.user_id END;
BEGIN
	UPDATE members SET search_text = member_search_text(of_user)
	WHERE user_id = of_user AND EXISTS (SELECT FROM users WHERE id = of_user);
	RETURN NULL;
END $$;--> statement-breakpoint
UPDATE members SET sort_name = users.name, search_text = member_search_text(users.id)
FROM users WHERE users.id = members.user_id;--> statement-breakpoint
CREATE TRIGGER members_described BEFORE INSERT ON members
FOR EACH ROW EXECUTE FUNCTION describe_new_member();--> statement-breakpoint
CREATE TRIGGER users_renamed AFTER UPDATE OF name ON users
FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION describe_members_of_user();--> statement-breakpoint
CREATE TRIGGER addresses_changed AFTER INSERT OR DELETE OR UPDATE OF address_normalized, verified_at ON email_addresses
FOR EACH ROW EXECUTE FUNCTION describe_members_of_address();--> statement-breakpoint
CREATE INDEX "members_name_idx" ON "members" USING btree ("organization_id","sort_name" collate "und-x-icu","id");--> statement-breakpoint
CREATE INDEX "members_role_idx" ON "members" USING btree ("organization_id",(case "role" when 'owner' then 0 when 'manager' then 1 when 'admin' then 2 else 3 end),"id");--> statement-breakpoint
CREATE INDEX "members_search_idx" ON "members" USING gin ("organization_id","search_text" gin_trgm_ops);
