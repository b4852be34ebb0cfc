-- organization_seats.member_count follows members. Statement triggers: one update for a statement of any size.
CREATE FUNCTION count_new_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO organization_seats (organization_id, member_count)
	SELECT organization_id, count(*) FROM added GROUP BY organization_id ORDER BY organization_id
	ON CONFLICT (organization_id) DO UPDATE
		SET member_count = organization_seats.member_count + excluded.member_count;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION count_gone_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE organization_seats SET member_count = member_count - gone.n
	FROM (SELECT organization_id, count(*) AS n FROM removed GROUP BY organization_id) AS gone
	WHERE organization_seats.organization_id = gone.organization_id;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER members_added AFTER INSERT ON members
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_new_members();--> statement-breakpoint
CREATE TRIGGER members_removed AFTER DELETE ON members
REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_gone_members();--> statement-breakpoint
INSERT INTO organization_seats (organization_id, member_count)
SELECT organization_id, count(*) FROM members GROUP BY organization_id;
