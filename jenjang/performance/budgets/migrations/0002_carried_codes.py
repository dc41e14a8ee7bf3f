import gzip
import hashlib
from datetime import UTC, date, datetime
from importlib import resources

from django.db import migrations

from jenjang.performance.budgets.rules.lists import read_listing

KEY = "2024-10"
FILE = "nomenklatur_2024_10.csv.gz"
TITLE = "Salinan kerja Kabupaten Deli Serdang, Oktober 2024 (edisi 2021 dan 2023)"
SOURCE = (
    "Kepmendagri 050-5889/2021 dan 900.1.15.5-1317/2023, menurut tabel rujukan aplikasi perencanaan"
    " Kabupaten Deli Serdang (github.com/rendyirawann/esakip-v2, 21 Oktober 2024)"
)
LOADED_AT = datetime(2026, 11, 28, tzinfo=UTC)


def load_what_is_carried(apps, schema_editor):
    text = gzip.decompress(resources.files("jenjang.performance.budgets").joinpath("data", FILE).read_bytes())
    listing = read_listing(text.decode())
    if listing.faults:
        raise ValueError(f"The carried list of budget codes is broken: {listing.faults[:3]}")
    edition = apps.get_model("budgets", "Edition").objects.create(
        key=KEY,
        title=TITLE,
        source=SOURCE,
        starts_on=date(2022, 1, 1),
        sha256=hashlib.sha256(text).hexdigest(),
        loaded_at=LOADED_AT,
    )
    remarks = {row.code: "; ".join(one.said("id") for one in said) for row, said in listing.odd}
    code = apps.get_model("budgets", "BudgetCode")
    code.objects.bulk_create(
        code(
            edition=edition,
            code=row.code,
            level=row.level.value,
            name=row.name,
            parent_code=row.parent_code,
            decree=row.decree,
            remark=remarks.get(row.code, ""),
        )
        for row in listing.rows
    )


def take_it_away(apps, schema_editor):
    apps.get_model("budgets", "BudgetCode").objects.all().delete()
    apps.get_model("budgets", "Edition").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial")]

    operations = [migrations.RunPython(load_what_is_carried, take_it_away)]
