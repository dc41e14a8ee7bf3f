import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from jenjang.kernel.tenancy.fence import Fence


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("employees", "0001_initial"),
        ("tenancy", "0001_initial"),
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Position",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("head_of_region", "Kepala daerah"),
                            ("deputy_head", "Wakil kepala daerah"),
                            ("jpt", "Jabatan pimpinan tinggi"),
                            ("administrator", "Administrator"),
                            ("supervisor", "Pengawas"),
                            ("functional", "Fungsional"),
                            ("staff", "Pelaksana"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("I.a", "I.a"),
                            ("I.b", "I.b"),
                            ("II.a", "II.a"),
                            ("II.b", "II.b"),
                            ("III.a", "III.a"),
                            ("III.b", "III.b"),
                            ("IV.a", "IV.a"),
                            ("IV.b", "IV.b"),
                            ("ahli_utama", "Ahli utama"),
                            ("ahli_madya", "Ahli madya"),
                            ("ahli_muda", "Ahli muda"),
                            ("ahli_pertama", "Ahli pertama"),
                            ("penyelia", "Penyelia"),
                            ("mahir", "Mahir"),
                            ("terampil", "Terampil"),
                            ("pemula", "Pemula"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "profession",
                    models.CharField(
                        blank=True,
                        choices=[("", "tidak khusus"), ("teacher", "Guru"), ("health", "Tenaga kesehatan")],
                        max_length=20,
                    ),
                ),
                ("is_head", models.BooleanField(default=False)),
                ("only_one", models.BooleanField(default=False)),
                ("role", models.CharField(max_length=40)),
                ("whole_government", models.BooleanField(default=False)),
                ("established_on", models.DateField(blank=True, null=True)),
                ("abolished_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
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
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Incumbency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("definitive", "Definitif"),
                            ("plt", "Plt. (pelaksana tugas)"),
                            ("plh", "Plh. (pelaksana harian)"),
                        ],
                        max_length=12,
                    ),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("decree_number", models.CharField(blank=True, max_length=80)),
                ("decree_on", models.DateField(blank=True, null=True)),
                ("ended_because", models.CharField(blank=True, max_length=200)),
                ("only_one", models.BooleanField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "employee",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="employees.employee",
                    ),
                ),
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
                (
                    "position",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="positions.position",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PositionPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("job_class", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("need", models.PositiveIntegerField(default=1)),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
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
                (
                    "position",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="positions.position",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="positions.position",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.UniqueConstraint(
                fields=("government", "code"), name="position_code_is_unique_in_its_government"
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.UniqueConstraint(
                fields=("government", "id", "only_one"), name="position_says_how_many_may_hold_it"
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="position_has_a_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(("role", ""), _negated=True), name="position_bears_a_role"
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_head", False), ("only_one", True), _connector="OR"),
                name="the_head_of_a_unit_is_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("abolished_on__isnull", True),
                    ("established_on__isnull", True),
                    ("abolished_on__gt", models.F("established_on")),
                    _connector="OR",
                ),
                name="position_is_established_before_it_is_abolished",
            ),
        ),
        migrations.AddConstraint(
            model_name="incumbency",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("only_one", True)),
                expressions=[("government", "="), ("position", "="), ("kind", "="), ("period", "&&")],
                name="a_post_for_one_has_one_holder_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="incumbency",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("kind", "definitive")),
                expressions=[("government", "="), ("employee", "="), ("period", "&&")],
                name="an_employee_has_one_definitive_post_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="incumbency",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("government", "="), ("employee", "="), ("position", "="), ("period", "&&")],
                name="nobody_holds_the_same_post_twice_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="incumbency",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__isempty", False)), name="incumbency_lasts_a_day_at_least"
            ),
        ),
        migrations.AddConstraint(
            model_name="incumbency",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__startswith__isnull", False)), name="incumbency_has_a_first_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="positionperiod",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("government", "="), ("position", "="), ("period", "&&")],
                name="a_position_has_one_title_and_line_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="positionperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__isempty", False)), name="position_period_lasts_a_day_at_least"
            ),
        ),
        migrations.AddConstraint(
            model_name="positionperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="position_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="positionperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("job_class__isnull", True), ("job_class__range", (1, 17)), _connector="OR"),
                name="job_class_is_1_to_17",
            ),
        ),
        migrations.AddConstraint(
            model_name="positionperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superior__isnull", True),
                    models.Q(("superior", models.F("position")), _negated=True),
                    _connector="OR",
                ),
                name="position_is_not_its_own_superior",
            ),
        ),
        Fence("Position"),
        Fence("PositionPeriod"),
        Fence("Incumbency"),
        # What an incumbency says of its post (whether it is for one) is the post's own, so that the exclusion can rely on it.
        migrations.RunSQL(
            """
            ALTER TABLE positions_incumbency ADD CONSTRAINT positions_incumbency_only_one_as_its_post
                FOREIGN KEY (government_id, position_id, only_one)
                REFERENCES positions_position (government_id, id, only_one) DEFERRABLE INITIALLY DEFERRED;
            """,
            "ALTER TABLE positions_incumbency DROP CONSTRAINT positions_incumbency_only_one_as_its_post;",
        ),
    ]
