from django.db import migrations

from jenjang.kernel.tenancy.changes import WatchCommon


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_first_and_last_days"),
        ("tenancy", "0004_common_changes"),
    ]

    operations = [
        WatchCommon("User", columns=["name"], subject="account names"),
    ]
