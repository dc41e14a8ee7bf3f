"""What the pages of the tree answer: drawn, moved by keys, taken along, with as many queries at ten nodes as at a thousand."""

import csv
import io

import pytest
from django.test import Client

from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.cascade.models import Node
from jenjang.performance.indicators.tests.factories import make_indicator
from jenjang.performance.programmes.tests.factories import make_mission, make_objective, make_plan
from tests.support.counting import asked
from tests.support.people import make_government, make_user

from .factories import ask, make_node

pytestmark = pytest.mark.django_db


class City:
    """A small tree, and people."""

    def __init__(self) -> None:
        self.government = make_government("Kota Contoh")
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.unit = make_unit("Dinas Sosial")
            self.plan = make_plan("RPJMD Contoh")
            self.top = make_node(self.plan, text="Kemiskinan menurun", unit_id=self.unit)
            self.factor = make_node(
                self.plan, "factor", below=self.top, text="Bantuan tepat sasaran", unit_id=self.unit
            )
            self.other = make_node(self.plan, "factor", below=self.top, text="Lapangan kerja")
            self.indicator = make_indicator("Persentase penduduk miskin", code="IKU-1")

    def client(self, role: str = "planning", unit: int | None = None) -> Client:
        client = Client()
        client.force_login(make_user(self.government, role, unit_id=unit))
        return client

    def path(self, rest: str = "") -> str:
        return f"/{self.slug}/tree/{rest}"


@pytest.fixture
def city() -> City:
    return City()


def test_the_tree_is_drawn_checked_printed_and_taken_along(city):
    client = city.client()
    page = client.get(city.path()).text
    table = list(csv.reader(io.StringIO(client.get(city.path(), {"export": "csv"}).content.decode("utf-8-sig"))))

    assert (
        page.index("1 Kemiskinan menurun") < page.index("1.1 Bantuan tepat sasaran") < page.index("1.2 Lapangan kerja")
    )
    assert 'data-key="' in page
    assert "belum ada penanggung jawab" in page
    assert [row[0] for row in table[1:]] == ["1", "1.1", "1.2"]
    checks = client.get(city.path(f"plans/{city.plan}/checks/")).text
    assert "Belum ada penanggung jawab" in checks
    assert f"/tree/{city.other}/" in checks
    assert "A3" in client.get(city.path(), {"print": "a3"}).text
    assert "Kemiskinan menurun" not in client.get(city.path(), {"from": city.factor}).text.split('class="tree"')[1]


def test_a_citizen_reads_the_tree_and_not_what_units_ask_of_one_another(city):
    with government_scope(city.government):
        ask(city.factor, contribution="Data kependudukan")
    visitor = Client()
    pages = [visitor.get(city.path(path)).text for path in ("", f"{city.factor}/", f"{city.top}/branch/")]

    assert all("Bantuan tepat sasaran" in page for page in pages)
    assert not any(
        word in page
        for page in pages
        for word in ("kependudukan", "dukungan", "belum ada penanggung jawab</span>", "Ubah")
    )
    assert visitor.get(city.path("contributions/")).status_code == 302


def test_keys_and_dragging_get_the_tree_back_and_a_stale_move_is_told(city):
    client = city.client()
    from_tree = {"HX-Request": "true", "HX-Target": "tree"}
    moved = client.post(city.path(f"{city.other}/move/"), {"where": "up", "version": 1}, headers=from_tree)
    stale = client.post(city.path(f"{city.other}/move/"), {"where": "down", "version": 1}, headers=from_tree)
    wrong = client.post(
        city.path(f"{city.top}/move/"), {"where": "inside", "target_id": city.other, "version": 1}, headers=from_tree
    )

    assert moved.text.index("1.1 Lapangan kerja") < moved.text.index("1.2 Bantuan tepat sasaran")
    assert "<html" not in moved.text
    assert stale.status_code == 409
    assert "mengubah catatan ini pada" in stale.text
    assert (wrong.status_code, "data-error=" in wrong.text) == (422, True)


def test_a_node_is_changed_measured_moved_removed_and_put_back(city):
    client = city.client()

    def send(path: str, **typed) -> str:
        answer = client.post(city.path(path), typed)
        assert answer.status_code == 302, answer.text[-2000:]
        return answer.url

    made = (
        send(f"{city.factor}/new/", kind="condition", text="Data mutakhir", unit_id=city.unit)
        .rstrip("/")
        .split("/")[-1]
    )
    send(f"{made}/change/", kind="output", text="Data mutakhir", unit_id=city.unit, version=1)
    send(f"{made}/indicators/new/", indicator="Persentase penduduk miskin · IKU-1")
    assert "Persentase penduduk miskin" in client.get(city.path(f"{made}/")).text
    send(f"{made}/indicators/{city.indicator}/removal/")
    send(f"{made}/move/", where="inside", target_id=city.other)
    send(f"{city.other}/removal/")
    assert client.get(city.path(f"{made}/")).status_code == 404
    assert "Lapangan kerja" in client.get(city.path()).text.split("baru dikeluarkan")[1]
    send(f"{city.other}/restoring/")
    assert client.get(city.path(f"{made}/")).status_code == 200
    with government_scope(city.government):
        make_objective(city.plan, make_mission(city.plan), "Warga sehat")
    send(f"plans/{city.plan}/filling/")
    assert "2 Warga sehat" in client.get(city.path()).text


def test_an_asked_unit_answers_on_the_page_and_the_tree_shows_it(city):
    with government_scope(city.government):
        asked_unit = make_unit("Disdukcapil")
        request = ask(city.factor, unit=asked_unit, contribution="Data kependudukan")
    head = city.client("agency_head", asked_unit)
    where = city.path(f"contributions/{request}/")
    assert "Data kependudukan" in head.get(f"/{city.slug}/inbox/").text
    assert "Data kependudukan" not in city.client().get(f"/{city.slug}/inbox/").text, (
        "a right over all units is not an inbox of all"
    )
    refused = head.post(where, {"answer": "refuse", "reason": "", "version": 1})
    assert refused.status_code == 422
    assert "Isi alasan penolakan" in refused.text
    assert city.client("agency_head", city.unit).post(where, {"answer": "accept", "version": 1}).status_code == 403
    assert head.post(where, {"answer": "refuse", "reason": "Belum ada izin", "version": 1}).status_code == 302
    page = city.client().get(city.path(f"{city.factor}/")).text
    assert "Belum ada izin" in page
    assert "ditolak" in page


def test_a_thousand_nodes_take_as_many_queries_as_a_few_and_are_brought_in_parts(city):
    client = city.client()
    paths = [
        city.path(),
        city.path(f"{city.factor}/"),
        city.path(f"{city.factor}/branch/"),
        city.path(f"plans/{city.plan}/checks/"),
    ]

    def count() -> list[int]:
        found = []
        for path in paths:
            with asked() as statements:
                assert client.get(path).status_code == 200
            found.append(len(statements))
        return found

    before = count()
    with government_scope(city.government):
        own = {"government_id": active_government_id(), "plan_id": city.plan, "unit_id": city.unit}
        Node.objects.bulk_create(
            Node(**own, parent_id=city.factor, kind="condition", text=f"Kondisi {n}", order=n) for n in range(40)
        )
        above = list(Node.objects.filter(kind="condition"))
        Node.objects.bulk_create(
            Node(**own, parent=one, kind="output", text=f"Keluaran {n}", order=n) for one in above for n in range(24)
        )

    assert count() == before
    page = client.get(city.path())
    assert len(page.content) < 100_000
    assert "Keluaran 1" not in page.text
    assert "1.1.1.24 Keluaran 23" in client.get(city.path(f"{above[0].pk}/branch/")).text
    assert client.get(city.path(), {"open": "all"}).text.count("Keluaran 23") == 40
