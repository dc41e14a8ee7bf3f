from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_watched")]

    operations = [
        migrations.AddField("agreementversion", "promises_edit", models.PositiveIntegerField(default=1)),
        migrations.AddField("agreementversion", "budget_edit", models.PositiveIntegerField(default=1)),
        migrations.AddField("agreementversion", "plan_edit", models.PositiveIntegerField(default=1)),
    ]
