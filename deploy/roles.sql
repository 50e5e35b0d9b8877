-- Who may do what in PostgreSQL. Run it after every migration, as the owner of the tables:
--   psql --set ON_ERROR_STOP=1 --file deploy/roles.sql signs
-- The accounts are made once, by the superuser, each with a password of its own:
--   CREATE ROLE signs_owner LOGIN; CREATE ROLE signs_public LOGIN; CREATE ROLE signs_staff LOGIN;
--   CREATE DATABASE signs OWNER signs_owner;
BEGIN;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, signs_public, signs_staff;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO signs_public, signs_staff;

-- The desk, the clock and the backup, which reads where each sequence stands. The trail of what
-- was done only grows.
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO signs_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO signs_staff;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM signs_staff;
DO $$
DECLARE trail text;
BEGIN
    FOR trail IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename LIKE 'reports\_audit%'
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM signs_staff', trail);
    END LOOP;
END $$;

-- The public site. What the partnership publishes it reads, and writes none of it.
DO $$
DECLARE published text;
BEGIN
    FOR published IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename LIKE 'campaigns\_%'
    LOOP
        EXECUTE format('GRANT SELECT ON %I TO signs_public', published);
    END LOOP;
END $$;
GRANT SELECT ON django_migrations, django_content_type TO signs_public;
-- Whom a concern goes to, and whether somebody reads: no password, no name, no wrapped key.
GRANT SELECT ON reports_team, reports_team_areas, reports_teamkey, reports_membership,
    reports_workinghours, reports_formclosure, reports_routingrule, reports_outofhoursperson,
    reports_retentionrule, reports_heartbeat TO signs_public;
GRANT SELECT (id, is_active) ON auth_user TO signs_public;
-- That two ways to open a team's concerns stand, without which the form stays shut: not what is
-- in them.
GRANT SELECT (id, team_key_id, member_id, sheet_id) ON reports_keywrap TO signs_public;
GRANT SELECT (id, user_id) ON reports_memberkey TO signs_public;
GRANT SELECT (id, team_id, ended_at) ON reports_recoverysheet TO signs_public;
-- What people tell us is added, never changed or taken away by the site that takes it; but for
-- when cover was first called, which belongs to its arrival.
GRANT SELECT, INSERT ON reports_concern, reports_letter, reports_notification TO signs_public;
GRANT UPDATE (urgent_since, urgent_called_at) ON reports_concern TO signs_public;
GRANT INSERT ON reports_auditevent TO signs_public;
GRANT SELECT (id) ON reports_auditevent TO signs_public;  -- what Django asks of a new row
-- How much a network may still send today, under the day's key.
GRANT SELECT, INSERT, UPDATE ON reports_networkday, reports_networkbucket TO signs_public;
-- What is being typed comes and goes.
GRANT SELECT, INSERT, UPDATE, DELETE ON reports_draft TO signs_public;
GRANT SELECT, INSERT, UPDATE ON reports_rating TO signs_public;
COMMIT;
