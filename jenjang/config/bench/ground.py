"""What a run is measured on."""

from datetime import date

from django.utils import timezone

from jenjang.config.bench.running import Report, Stop, cookie_of
from jenjang.kernel.access import commands as access
from jenjang.kernel.access.actor import system
from jenjang.kernel.access.queries import user_by_id
from jenjang.kernel.tenancy.commands import open_government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.territory import commands as territory
from jenjang.organization.territory.importing import own_territory
from jenjang.organization.units.importing import bring_in, carried_rows


def stops(size: int, *, report: Report) -> list[Stop]:
    at = timezone.now()
    government_id = open_government(
        region_code="15.71" if size > 1000 else "15.72", slug=f"size-{size}", name=f"Kota Ukuran {size}", at=at
    )
    actor = system(government_id)
    with government_scope(government_id):
        own = own_territory("15.71")
        if size > 1000:
            territory.load_regions(actor, rows=own.rows, boundaries=own.boundaries, at=at)
            bring_in(actor, carried_rows("kota_jambi"), at=at)
        user_id = access.add_account(
            actor, name="Pegawai Ukur", password=None, email=f"ukur-{size}@contoh.example", at=at
        )
        access.assign_role(actor, user_id=user_id, role="personnel", since=date(2020, 1, 1), at=at)
    cookie = cookie_of(user_by_id(user_id))
    return [
        Stop("units list", size, f"/size-{size}/units/list/", cookie),
        Stop("tree", size, f"/size-{size}/units/", cookie),
        Stop("workspace", size, f"/size-{size}/workspace/", cookie),
    ]
