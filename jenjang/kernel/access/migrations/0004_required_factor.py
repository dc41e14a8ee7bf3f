import django.db.models.deletion
from django.db import migrations, models

from jenjang.kernel.tenancy.changes import Watch
from jenjang.kernel.tenancy.fence import Fence


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_names_are_watched"),
        ("tenancy", "0003_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="RequiredFactor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=40)),
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
                    models.UniqueConstraint(
                        fields=("government", "role"), name="a_second_factor_is_required_of_a_role_once"
                    )
                ],
            },
        ),
        Fence("RequiredFactor"),
        Watch("RequiredFactor"),
    ]
