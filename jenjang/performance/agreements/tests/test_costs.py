"""What the pages of one agreement ask of the database: little, and the same however much there is."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.agreements.models import Activity, AgreedObjective, Agreement, AgreementVersion, Promise
from jenjang.performance.agreements.tests.records import DAY, EVEN, YEAR, Line, fill, make_line, make_seat, open_line
from tests.support.counting import asked
from tests.support.people import make_government

pytestmark = pytest.mark.django_db
MOST = 8


def more(line: Line, count: int) -> None:
    """So many more agreements below the district head's, each with a share of its promise, and so many more activities in its plan."""
    above = AgreementVersion.objects.get(pk=line.camat.version)
    indicator = Promise.objects.filter(version=above).first()
    for number in range(count):
        seat = make_seat(f"Lurah {number}", "lurah", "supervisor", superior=line.camat.position)
        made = Agreement.objects.create(
            government_id=above.government_id, year=YEAR, position_id=seat.position, unit_id=seat.unit, employee_id=seat.employee,
            superior_id=line.camat.position, superior_employee_id=line.camat.employee,
            term=DateRange(date(YEAR, 1, 1), date(YEAR + 1, 1, 1)),
        )  # fmt: skip
        version = AgreementVersion.objects.create(
            government_id=above.government_id, agreement=made, made_at=DAY, made_by="Uji"
        )
        objective = AgreedObjective.objects.create(
            government_id=above.government_id, version=version, key="s1", text="Pelayanan"
        )
        Promise.objects.create(
            government_id=above.government_id, version=version, objective=objective, key="p1", indicator_id=indicator.indicator_id,
            manual_id=indicator.manual_id, indicator_name="Indikator", weight=Decimal(100), target=Decimal(90),
            part_of_id=line.camat.agreement, part_of_key="p0",
        )  # fmt: skip
        Activity.objects.create(
            government_id=above.government_id, version=above, key=f"m{number}", promise_key="p0", text="Rapat", output="1 laporan",
            in_charge="Kasi", weight=Decimal(0), months=list(EVEN), order=number,
        )  # fmt: skip


def asked_at(count: int, page: str, *, signed: bool) -> int:
    """Statements of a page where there is so much more; asked twice, so that what a process looks up once is there."""
    government = make_government()
    with government_scope(government):
        line = open_line(make_line())
        fill(line.camat)
        more(line, count)
        if signed:
            AgreementVersion.objects.filter(pk=line.camat.version).update(state="signed", signed_at=DAY)
        slug = Government.objects.get(pk=government).slug
    client = Client()
    client.force_login(line.camat.user)
    address = f"/{slug}/{page.format(agreement=line.camat.agreement)}"
    client.get(address)
    with asked() as statements:
        assert client.get(address).status_code == 200
    return len(statements)


@pytest.mark.parametrize(
    "page",
    [
        "agreements/{agreement}/", "agreements/{agreement}/plan/", "agreements/{agreement}/curve/", "agreements/workbook/",
    ],
)  # fmt: skip
def test_a_page_of_one_agreement_asks_little_however_much_there_is(page: str):
    few, many = (asked_at(count, page, signed=True) for count in (1, 12))

    assert few == many <= MOST


@pytest.mark.parametrize("page", ["agreements/{agreement}/", "agreements/{agreement}/plan/"])
def test_a_draft_costs_the_same_however_much_there_is(page: str):
    few, many = (asked_at(count, page, signed=False) for count in (1, 12))

    assert few == many <= MOST + 2, (
        "a running server remembers whose address it is, and what manuals lack until an indicator changes"
    )
