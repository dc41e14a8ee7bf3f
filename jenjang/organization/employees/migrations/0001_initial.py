import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from jenjang.kernel.tenancy.fence import Fence


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0002_bringing"),
        ("tenancy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Employee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nip", models.CharField(blank=True, max_length=18, null=True)),
                ("name", models.CharField(max_length=150)),
                ("title_before", models.CharField(blank=True, max_length=40)),
                ("title_after", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pns", "PNS"),
                            ("cpns", "CPNS"),
                            ("pppk", "PPPK"),
                            ("pppk_part_time", "PPPK paruh waktu"),
                            ("elected", "Pejabat negara (kepala daerah dan wakilnya)"),
                        ],
                        max_length=20,
                    ),
                ),
                ("sex", models.CharField(choices=[("male", "Laki-laki"), ("female", "Perempuan")], max_length=10)),
                ("born_on", models.DateField()),
                ("birth_place", models.CharField(blank=True, max_length=80)),
                ("hired_on", models.DateField(blank=True, null=True)),
                ("contract_ends_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "leaving",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("retired", "pensiun"),
                            ("contract_ended", "kontrak berakhir"),
                            ("term_ended", "masa jabatan berakhir"),
                            ("transferred", "pindah instansi"),
                            ("resigned", "mengundurkan diri"),
                            ("dismissed", "diberhentikan"),
                            ("died", "meninggal dunia"),
                        ],
                        max_length=20,
                    ),
                ),
                ("nip_note", models.TextField(blank=True)),
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("appointment", "SK pengangkatan"),
                            ("rank", "SK pangkat"),
                            ("position", "SK jabatan"),
                            ("contract", "Perjanjian kerja"),
                            ("diploma", "Ijazah"),
                            ("certificate", "Sertifikat"),
                            ("other", "Dokumen lain"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("dated_on", models.DateField(blank=True, null=True)),
                ("added_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
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
                    "employee",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="employees.employee",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Particulars",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("national_id", models.CharField(blank=True, max_length=16)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("address", models.TextField(blank=True)),
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
            ],
        ),
        migrations.CreateModel(
            name="RankHeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.CharField(max_length=6)),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("decree_number", models.CharField(blank=True, max_length=80)),
                ("decree_on", models.DateField(blank=True, null=True)),
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
            ],
        ),
        migrations.CreateModel(
            name="Schooling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("sd", "SD"),
                            ("smp", "SMP"),
                            ("sma", "SMA/SMK"),
                            ("d1", "D-I"),
                            ("d2", "D-II"),
                            ("d3", "D-III"),
                            ("d4", "D-IV"),
                            ("s1", "S-1"),
                            ("profession", "Profesi"),
                            ("s2", "S-2"),
                            ("s3", "S-3"),
                        ],
                        max_length=12,
                    ),
                ),
                ("institution", models.CharField(blank=True, max_length=150)),
                ("field", models.CharField(blank=True, max_length=120)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
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
            ],
        ),
        migrations.AddIndex(
            model_name="employee",
            index=models.Index(fields=["government", "name"], name="employee_by_name"),
        ),
        migrations.AddConstraint(
            model_name="employee",
            constraint=models.UniqueConstraint(fields=("government", "nip"), name="nip_is_unique_in_its_government"),
        ),
        migrations.AddConstraint(
            model_name="employee",
            constraint=models.UniqueConstraint(
                fields=("government", "user"), name="an_account_belongs_to_one_employee"
            ),
        ),
        migrations.AddConstraint(
            model_name="employee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "elected"), ("nip__isnull", True)),
                    models.Q(models.Q(("kind", "elected"), _negated=True), ("nip__regex", "^[0-9]{18}$")),
                    _connector="OR",
                ),
                name="employee_has_a_nip_unless_elected",
            ),
        ),
        migrations.AddConstraint(
            model_name="employee",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="employee_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="employee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("leaving", ""), ("left_on__isnull", True)),
                    models.Q(("left_on__isnull", False), models.Q(("leaving", ""), _negated=True)),
                    _connector="OR",
                ),
                name="who_leaves_does_so_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True), models.Q(("withdrawn_because", ""), _negated=True), _connector="OR"
                ),
                name="document_is_withdrawn_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="particulars",
            constraint=models.UniqueConstraint(fields=("government", "employee"), name="employee_has_particulars_once"),
        ),
        migrations.AddConstraint(
            model_name="particulars",
            constraint=models.CheckConstraint(
                condition=models.Q(("national_id", ""), ("national_id__regex", "^[0-9]{16}$"), _connector="OR"),
                name="national_id_has_16_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="rankheld",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("government", "="), ("employee", "="), ("period", "&&")],
                name="an_employee_has_one_rank_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="rankheld",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__isempty", False)), name="rank_lasts_a_day_at_least"
            ),
        ),
        migrations.AddConstraint(
            model_name="schooling",
            constraint=models.UniqueConstraint(
                fields=("government", "employee", "level", "institution", "field"), name="a_study_is_recorded_once"
            ),
        ),
        Fence("Employee"),
        Fence("RankHeld"),
        Fence("Schooling"),
        Fence("Particulars"),
        Fence("Document"),
    ]
