from django.db import migrations, models

# Each statement gets a number of its own, seen with the change itself: both stand in one transaction.
CREATE = """
CREATE SEQUENCE tenancy_commonchange_number;

CREATE FUNCTION note_common_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO tenancy_commonchange (subject, number) VALUES (TG_ARGV[0], nextval('tenancy_commonchange_number'))
        ON CONFLICT (subject) DO UPDATE SET number = excluded.number;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION enter_government(entered text, OUT former text, OUT state jsonb) LANGUAGE plpgsql AS $$
BEGIN
    former := coalesce(current_setting('app.government', true), '');
    PERFORM set_config('app.government', entered, true);
    SELECT coalesce(jsonb_object_agg(subject, number), '{}') INTO state FROM (
        SELECT subject, number FROM tenancy_change WHERE government_id = entered::bigint
            AND subject NOT IN (SELECT subject FROM tenancy_changing WHERE government_id = entered::bigint)
        UNION ALL
        SELECT DISTINCT subject, NULL::bigint FROM tenancy_changing WHERE government_id = entered::bigint
        UNION ALL
        SELECT subject, number FROM tenancy_commonchange
    ) known;
END
$$;
"""
DROP = """
CREATE OR REPLACE FUNCTION enter_government(entered text, OUT former text, OUT state jsonb) LANGUAGE plpgsql AS $$
BEGIN
    former := coalesce(current_setting('app.government', true), '');
    PERFORM set_config('app.government', entered, true);
    SELECT coalesce(jsonb_object_agg(subject, number), '{}') INTO state FROM (
        SELECT subject, number FROM tenancy_change WHERE government_id = entered::bigint
            AND subject NOT IN (SELECT subject FROM tenancy_changing WHERE government_id = entered::bigint)
    ) known;
END
$$;

DROP FUNCTION note_common_change();
DROP SEQUENCE tenancy_commonchange_number;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("tenancy", "0003_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommonChange",
            fields=[
                ("subject", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
