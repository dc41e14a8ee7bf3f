"""What indicators take from this room: years an agency printed, and the government's own rating scale."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from jenjang.kernel.access.actor import system
from jenjang.kernel.tenancy.errors import NotAllowed
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.indicators import commands, queries
from jenjang.performance.indicators.tests.factories import make_indicator, write
from jenjang.performance.published.commands import set_scale
from jenjang.performance.published.rules.scale import OwnBand
from tests.support.people import NOON, make_government

from .factories import keep, publication_of

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def scope():
    with government_scope(make_government("Kota Contoh")):
        yield


def us():
    return system(active_government_id())


def test_the_governments_own_scale_rates_the_years_of_its_time():
    used = make_indicator()
    write(used, 2020, "100", "80")
    write(used, 2025, "100", "80")
    bands = (OwnBand("Cukup baik", Decimal(50), None, "on-track"), OwnBand("Kurang", Decimal(0), Decimal(49), "late"))
    set_scale(us(), bands=bands, at=NOON, starts_on=date(2021, 1, 1), source="Keputusan", decimals=0)

    assert [one.rating for one in queries.indicator_page(used, on=TODAY).years] == ["Tinggi", "Cukup baik"]


def test_values_of_another_room_are_taken_with_their_source_and_never_typed():
    unit = make_unit("Badan Contoh")
    keep(
        active_government_id(),
        publication_of({"pemda": "Kota Contoh", "unit": "Badan Contoh", "indikator": "Dokumen selesai"}),
    )
    used = make_indicator(
        "dokumen selesai", unit=unit, source_room="published.figures", lowest=None, highest=None, measure_unit="dokumen"
    )

    with pytest.raises(NotAllowed, match="tidak diketik"), transaction.atomic():
        write(used, 2022, "1", "1")
    taken = [commands.take_values(us(), indicator_id=used, at=NOON) for _twice in range(2)]
    (year,) = queries.indicator_page(used, on=TODAY).years

    assert taken == [1, 0]
    assert year.is_taken
    assert year.source == "Angka terbit perangkat daerah"
    assert (year.measured.target, year.measured.actual) != (None, None)
