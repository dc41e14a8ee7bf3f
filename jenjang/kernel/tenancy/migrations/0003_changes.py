import django.db.models.deletion
from django.db import migrations, models

from jenjang.kernel.tenancy.fence import Fence

# Without an active government nothing is noted: only migrations write so, and after them the processes start anew.
CREATE = """
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE active bigint := nullif(current_setting('app.government', true), '');
BEGIN
    IF active IS NOT NULL
        AND NOT EXISTS (SELECT FROM tenancy_changing WHERE government_id = active AND subject = TG_ARGV[0])
    THEN
        INSERT INTO tenancy_changing (government_id, subject) VALUES (active, TG_ARGV[0]);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION date_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE former text := coalesce(current_setting('app.government', true), '');
BEGIN
    PERFORM set_config('app.government', NEW.government_id::text, true);
    PERFORM pg_advisory_xact_lock(hashtextextended('tenancy.change', NEW.government_id));
    INSERT INTO tenancy_change AS kept (government_id, subject, number)
        VALUES (NEW.government_id, NEW.subject, pg_current_xact_id()::text::bigint)
        ON CONFLICT (government_id, subject) DO UPDATE SET number = excluded.number;
    DELETE FROM tenancy_changing WHERE government_id = NEW.government_id AND id = NEW.id;
    PERFORM set_config('app.government', former, true);
    RETURN NULL;
END
$$;

CREATE FUNCTION enter_government(entered text, OUT former text, OUT state jsonb) LANGUAGE plpgsql AS $$
BEGIN
    former := coalesce(current_setting('app.government', true), '');
    PERFORM set_config('app.government', entered, true);
    SELECT coalesce(jsonb_object_agg(subject, number), '{}') INTO state FROM (
        SELECT subject, number FROM tenancy_change WHERE government_id = entered::bigint
            AND subject NOT IN (SELECT subject FROM tenancy_changing WHERE government_id = entered::bigint)
    ) known;
END
$$;

CREATE CONSTRAINT TRIGGER changes_are_dated_at_the_end AFTER INSERT ON tenancy_changing
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION date_change();
"""
DROP = """
DROP TRIGGER changes_are_dated_at_the_end ON tenancy_changing;
DROP FUNCTION enter_government(text);
DROP FUNCTION date_change();
DROP FUNCTION note_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("tenancy", "0002_statistics"),
    ]

    operations = [
        migrations.CreateModel(
            name="Changing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=40)),
                (
                    "government",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.government",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=40)),
                ("number", models.BigIntegerField()),
                (
                    "government",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.government",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("government", "subject"), name="a_room_has_one_last_change")
                ],
            },
        ),
        Fence("Changing"),
        Fence("Change"),
        migrations.RunSQL(CREATE, DROP),
    ]
