from django.db import migrations

from jenjang.kernel.tenancy.changes import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("published", "0003_sums_and_scales"),
        ("tenancy", "0003_changes"),
    ]

    operations = [
        Watch("Report"),
        Watch("Figure"),
        Watch("Quarter"),
        Watch("Sums"),
        Watch("Scale"),
    ]
