"""The action plan as a sheet: stored whole, brought together with what others stored, drawn, and read by those who may."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from jenjang.kernel.tenancy.queries import government_by_id
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.agreements import commands, queries
from jenjang.performance.agreements.models import AgreementVersion
from jenjang.performance.agreements.rules.content import Activity
from jenjang.performance.agreements.tests.records import DAY, EVEN, Line, content, fill, make_line, open_line
from tests.support.people import make_government

pytestmark = pytest.mark.django_db
MONTHS = [f"m{number}" for number in range(1, 13)]


class Form:
    """A sheet as a browser holds it: cells by row and column."""

    def __init__(self, sheet: Any) -> None:
        self.base, self.columns = sheet.sealed, [column.key for column in sheet.columns]
        self.rows = {line.key: dict(line.cells) for line in sheet.lines}

    def data(self, order: tuple[str, ...] = (), **more: str) -> dict[str, Any]:
        rows = [(key, self.rows[key]) for key in order or self.rows]
        cells = {column: [cells.get(column, "") for _key, cells in rows] for column in self.columns}
        return {"base": self.base, "row": [key for key, _cells in rows], **cells, **more}


class Desk:
    """The plan of an urban-village head, with a browser of the head's."""

    def __init__(self, *, weights: tuple[str, ...] = ("60", "40")) -> None:
        self.government = make_government()
        self.slug = government_by_id(self.government).slug
        with government_scope(self.government):
            self.line: Line = open_line(make_line())
            fill(self.line.lurah, weights=weights)
        self.seat = self.line.lurah
        self.address = f"/{self.slug}/agreements/{self.seat.agreement}/plan/"

    def browser(self, seat: Any = None) -> Client:
        client = Client()
        client.force_login((seat or self.seat).user)
        return client

    def form(self, client: Client) -> Form:
        """What a browser would send of the page as it stands."""
        return Form(client.get(self.address).context["sheet"])

    def plan(self) -> list[Activity]:
        with government_scope(self.government):
            return list(content(self.seat).activities)


def test_a_filled_sheet_is_stored_with_new_rows_their_order_and_the_person_in_charge():
    desk = Desk()
    client = desk.browser()
    form = desk.form(client)
    form.rows["f00d"] = {
        "promise": "p1",
        "text": "Kerja bakti",
        "output": "12 kali",
        "in_charge": "Lurah Contoh",
        "weight": "20,5",
        "budget": "Rp 1.500.000",
        "m3": "33,33",
        "m4": "66.67",
    }
    form.rows["a0"]["weight"] = "29,5"
    data = form.data(("a1", "f00d", "a0"))

    assert client.post(desk.address, data).status_code == 302

    plan = desk.plan()
    assert [one.key for one in plan] == ["a1", "f00d", "a0"]
    assert (plan[1].text, str(plan[1].weight), plan[1].budget) == ("Kerja bakti", "20.50", 1_500_000)
    assert [str(share) for share in plan[1].planned[1:5]] == ["0.00", "33.33", "66.67", "0.00"]
    with government_scope(desk.government):
        stored = queries.rows_of(desk.seat.version).activities
    assert [one.in_charge_position_id for one in stored] == [None, desk.seat.position, None]

    # Sent again, as after an answer that never came: nothing is stored twice, and no edit is counted.
    with government_scope(desk.government):
        edit = AgreementVersion.objects.get(pk=desk.seat.version).edit
    client.post(desk.address, data)
    assert desk.plan() == plan
    with government_scope(desk.government):
        assert AgreementVersion.objects.get(pk=desk.seat.version).edit == edit


def test_a_cell_that_cannot_be_read_keeps_its_text_and_nothing_is_stored():
    desk = Desk()
    client = desk.browser()
    before = desk.plan()

    form = desk.form(client)
    form.rows["a0"] |= {"m1": "sepuluh", "text": "Lain"}
    answer = client.post(desk.address, form.data())

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“sepuluh” bukan angka." in page
    assert "value=sepuluh" in page
    assert ">Lain</textarea>" in page
    assert desk.plan() == before


def test_what_two_changed_is_shown_side_by_side_and_what_one_changed_is_kept():
    desk = Desk()
    client = desk.browser()
    form = desk.form(client)
    with government_scope(desk.government):
        edit = AgreementVersion.objects.get(pk=desk.seat.version).edit
        theirs = [
            Activity(
                "a0",
                "p0",
                "Kegiatan 0 lain",
                "1 laporan",
                "Kepala Seksi",
                content(desk.seat).activities[0].weight,
                0,
                EVEN,
            ),
            Activity(
                "a1", "p1", "Kegiatan 1", "2 laporan", "Kepala Seksi", content(desk.seat).activities[1].weight, 0, EVEN
            ),
        ]
        commands.write_plan(desk.seat.actor, desk.seat.version, edit, theirs, at=DAY + timedelta(hours=1))

    form.rows["a0"]["text"], form.rows["a1"]["text"] = "Kegiatan 0 saya", "Kegiatan 1 saya"
    answer = client.post(desk.address, form.data())

    assert answer.status_code == 422
    sheet = answer.context["sheet"]
    assert list(sheet.clashes) == ["a0.text"]
    assert sheet.clashes["a0.text"].value == "“Kegiatan 0 lain”"
    assert "Pengguna Uji" in sheet.clashes["a0.text"].who
    assert "lebih baru daripada lembar Anda" in answer.content.decode()

    again = Form(sheet)
    assert client.post(desk.address, again.data()).status_code == 422, "nobody has chosen yet"
    assert client.post(desk.address, again.data(**{"choice_a0.text": "mine"})).status_code == 302
    told = desk.plan()
    assert [one.text for one in told] == ["Kegiatan 0 saya", "Kegiatan 1 saya"]
    assert told[1].output == "2 laporan", "what only the other changed came along"


def test_what_is_planned_is_read_as_a_table_with_a_chart_and_as_curves():
    desk = Desk()
    client, camat = desk.browser(), desk.browser(desk.line.camat)

    sheet = client.get(desk.address).text
    assert "gantt-runs" not in sheet
    assert f'hx-get="{desk.address}drawn/"' in sheet, "fetched beside the sheet"
    for page in (client.get(f"{desk.address}drawn/").text, camat.get(desk.address).text):
        assert "gantt-runs" in page
        assert "Jan–Okt masing-masing 10,0" in page
        assert '<th scope="row">Kegiatan 0<td>' in page
    assert client.get(f"{desk.address}drawn/", headers={"HX-Request": "true"}).text.lstrip().startswith("<div")

    assert "Kurva S rencana aksi" not in sheet
    curves = client.get(desk.address.replace("/plan/", "/curve/")).text
    assert "Kurva S rencana aksi" in curves
    curve = client.get(f"{desk.address}work.csv")
    assert curve.status_code == 200
    assert "100" in curve.content.decode()
    assert client.get(f"{desk.address}nothing.csv").status_code == 404


@pytest.mark.parametrize("where", ["", "plan/", "plan/drawn/", "curve/", "history/", "documents/"])
def test_the_tab_of_the_page_that_is_shown_is_marked(where: str):
    desk = Desk()
    own = desk.address.removesuffix("plan/")

    page = desk.browser().get(own + where).text

    tabs = page.split('aria-label="Bagian perjanjian"')[1].split("</nav>")[0]
    (marked,) = [tab for tab in tabs.split("<a")[1:] if "aria-current" in tab]
    assert f'href="{own}{where.removesuffix("drawn/")}"' in marked


def test_who_may_only_read_gets_no_sheet_and_a_neighbour_gets_nothing():
    desk = Desk()
    camat = desk.browser(desk.line.camat)

    assert camat.get(desk.address).context["sheet"] is None
    assert camat.post(desk.address, {"row": "a0", "text": "x"}).status_code == 403
    with government_scope(make_government()):
        elsewhere = open_line(make_line())
    assert desk.browser(elsewhere.lurah).get(desk.address).status_code in {403, 404}
