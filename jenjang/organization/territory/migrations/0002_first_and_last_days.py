import datetime

import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models

from jenjang.kernel.tenancy.changes import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("territory", "0001_initial"),
        ("tenancy", "0003_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="region",
            name="first_on",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    models.F("period__startswith"),
                    models.Value(datetime.date(1, 1, 1)),
                    output_field=models.DateField(),
                ),
                output_field=models.DateField(),
            ),
        ),
        migrations.AddField(
            model_name="region",
            name="last_on",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    models.ExpressionWrapper(
                        django.db.models.expressions.CombinedExpression(
                            models.F("period__endswith"), "-", models.Value(1)
                        ),
                        output_field=models.DateField(),
                    ),
                    models.Value(datetime.date(9999, 12, 31)),
                    output_field=models.DateField(),
                ),
                output_field=models.DateField(),
            ),
        ),
        Watch("Region"),
    ]
