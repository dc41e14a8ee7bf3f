from django.db import migrations

from jenjang.kernel.tenancy.changes import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("cascade", "0001_initial"),
        ("tenancy", "0003_changes"),
    ]

    operations = [
        Watch("Node"),
        Watch("NodeIndicator"),
        Watch("Contribution"),
    ]
