from django.db import migrations

# Each entry and reading is closed into its government's chain at the end of its transaction. The lock is the one of
# tenancy's note of changes, so that two transactions never wait for each other crosswise; it is held for the length of a commit.
# kernel/audit/queries/chain.py reckons the same texts once more: change both together, and never for links that stand.
CREATE = """
CREATE FUNCTION audit_append(government bigint, entry bigint, reading bigint, values_sum bytea, facts jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE former text := coalesce(current_setting('app.government', true), ''); last record; place bigint;
BEGIN
    PERFORM set_config('app.government', government::text, true);
    PERFORM pg_advisory_xact_lock(hashtextextended('tenancy.change', government));
    SELECT position, digest INTO last FROM audit_link
        WHERE government_id = government ORDER BY government_id, position DESC LIMIT 1;
    place := coalesce(last.position, 0) + 1;
    INSERT INTO audit_link (government_id, position, entry_id, reading_id, values_digest, digest) VALUES (
        government, place, entry, reading, values_sum,
        sha256(coalesce(last.digest, ''::bytea) || values_sum
            || convert_to((jsonb_build_array(place, government) || facts)::text, 'UTF8'))
    );
    PERFORM set_config('app.government', former, true);
END
$$;

CREATE FUNCTION audit_close(e audit_entry) RETURNS void LANGUAGE sql AS $$
    SELECT audit_append(
        e.government_id, e.id, NULL,
        sha256(convert_to(e.salt::text || jsonb_build_array(e.subject, e.why, e.before, e.after)::text, 'UTF8')),
        jsonb_build_array('entry', e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.user_id, e.actor, e.capacity,
            e.behalf_id, e.behalf, e.action, e.subject_type, e.subject_id, e.is_refused, e.is_override)
    )
$$;

CREATE FUNCTION audit_close(r audit_reading) RETURNS void LANGUAGE sql AS $$
    SELECT audit_append(
        r.government_id, NULL, r.id, ''::bytea,
        jsonb_build_array('reading', r.id, (extract(epoch FROM r.at) * 1000000)::bigint, r.user_id, r.actor, r.capacity,
            r.behalf_id, r.behalf, r.subject_type, r.subject_id, r.what)
    )
$$;

CREATE FUNCTION audit_close_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM audit_close(NEW::audit_entry); RETURN NULL; END
$$;

CREATE FUNCTION audit_close_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM audit_close(NEW::audit_reading); RETURN NULL; END
$$;

CREATE CONSTRAINT TRIGGER entries_are_chained AFTER INSERT ON audit_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_close_entry();
CREATE CONSTRAINT TRIGGER readings_are_chained AFTER INSERT ON audit_reading
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_close_reading();
"""
# What stood before there was a chain is closed in the order of its time, government by government.
CLOSE_ALL = """
DO $$
DECLARE each record; one record;
BEGIN
    FOR each IN SELECT id FROM tenancy_government ORDER BY id LOOP
        PERFORM set_config('app.government', each.id::text, true);
        FOR one IN
            SELECT at, id, true AS is_entry FROM audit_entry WHERE government_id = each.id
            UNION ALL SELECT at, id, false FROM audit_reading WHERE government_id = each.id
            ORDER BY 1, 2
        LOOP
            IF one.is_entry THEN
                PERFORM audit_close(e) FROM audit_entry e WHERE e.government_id = each.id AND e.id = one.id;
            ELSE
                PERFORM audit_close(r) FROM audit_reading r WHERE r.government_id = each.id AND r.id = one.id;
            END IF;
        END LOOP;
    END LOOP;
    PERFORM set_config('app.government', '', true);
END
$$;
"""
DROP = """
DROP TRIGGER entries_are_chained ON audit_entry;
DROP TRIGGER readings_are_chained ON audit_reading;
DROP FUNCTION audit_close_entry();
DROP FUNCTION audit_close_reading();
DROP FUNCTION audit_close(audit_entry);
DROP FUNCTION audit_close(audit_reading);
DROP FUNCTION audit_append(bigint, bigint, bigint, bytea, jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_chain")]

    operations = [
        migrations.RunSQL(CREATE, DROP),
        migrations.RunSQL(CLOSE_ALL, migrations.RunSQL.noop),
    ]
