from django.db import migrations

from jenjang.kernel.tenancy.changes import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0001_initial"),
        ("tenancy", "0003_changes"),
    ]

    operations = [
        Watch("MediumTermPlan"),
        Watch("Mission"),
        Watch("Objective"),
        Watch("ObjectiveTarget"),
        Watch("FlagshipProgramme"),
        Watch("FlagshipUnit"),
        Watch("FlagshipObjective"),
        Watch("Milestone"),
        Watch("MilestoneNote"),
        Watch("MilestonePhoto"),
    ]
