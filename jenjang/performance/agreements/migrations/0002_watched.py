from django.db import migrations

from jenjang.kernel.tenancy.changes import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0001_initial"),
        ("tenancy", "0003_changes"),
    ]

    operations = [
        Watch("Season"),
        Watch("Agreement"),
        Watch("AgreementVersion"),
        Watch("AgreedObjective"),
        Watch("Promise"),
        Watch("BudgetLine"),
        Watch("Activity"),
    ]
