import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from jenjang.kernel.tenancy.fence import Fence


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenancy", "0002_statistics"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Drawing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("file_name", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("series", models.JSONField()),
                ("remarks", models.JSONField(default=list)),
                ("judged_on", models.DateField()),
                ("drawn_at", models.DateTimeField()),
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("government", "user", "digest"), name="file_is_drawn_once_by_each"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="drawing_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="drawing_has_a_whole_digest"
                    ),
                ],
            },
        ),
        Fence("Drawing"),
    ]
