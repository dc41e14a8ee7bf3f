"""What the pages answer: to citizens, to who reports from a phone, to who keeps the plan."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.indicators.tests.factories import make_indicator
from jenjang.performance.programmes import queries
from tests.support.counting import asked
from tests.support.people import NOON, make_government, make_user

from .factories import make_flagship, make_milestone, make_mission, make_objective, make_plan, picture, set_targets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]


class City:
    """A plan in force with a promise of one agency, and people."""

    def __init__(self) -> None:
        self.government = make_government("Kota Contoh")
        self.slug = Government.objects.get(pk=self.government).slug
        with government_scope(self.government):
            self.unit = make_unit("Dinas Sosial")
            self.plan = make_plan("RPJMD Contoh")
            self.mission = make_mission(self.plan, "Layanan membaik", 1)
            self.aim = make_objective(self.plan, self.mission, "Warga terlayani", code="1.1")
            self.indicator = make_indicator("IKM", code="IKU-1")
            set_targets(self.aim, self.indicator, {2025: "80,5", 2026: "82"})
            self.flagship = make_flagship(self.plan, "Kartu Bahagia", unit=self.unit, objective_ids=[self.aim])
            self.step = make_milestone(self.flagship, "Kartu pertama dibagikan", date(2029, 12, 1))

    def client(self, role: str = "", unit: int | None = None) -> Client:
        client = Client()
        if role:
            client.force_login(make_user(self.government, role, unit_id=unit))
        return client

    def path(self, rest: str) -> str:
        return f"/{self.slug}/{rest}"


@pytest.fixture
def city() -> City:
    return City()


def test_a_citizen_reads_the_plan_the_promise_and_takes_the_data(city):
    visitor = city.client()
    plan = visitor.get(city.path("plan/")).text
    cards = visitor.get(city.path("promises/")).text
    page = visitor.get(city.path("promises/kartu-bahagia/")).text
    data = visitor.get(city.path("promises/kartu-bahagia/data.json")).json()
    table = list(csv.reader(io.StringIO(visitor.get(city.path("promises/data.csv")).content.decode("utf-8-sig"))))

    assert "Warga terlayani" in plan
    assert "80,5" in plan
    assert "Tambah" not in plan
    assert "1 direncanakan" in cards
    assert "%" not in cards.split('class="tally"')[1].split("</li>")[0]
    assert '<meta name="description"' in page
    assert "Kartu pertama dibagikan" in page
    assert "Di sini tampil anggaran" in page
    assert data["objectives"][0]["indicators"][0]["years"][0] == {
        "year": 2025,
        "target": "80.5",
        "actual": None,
        "source": None,
    }
    assert data["milestones"][0]["standing"] in {"planned", "not_reported"}
    assert table[1][1:4] == ["Kartu Bahagia", "Kartu Bahagia", "Dinas Sosial"]
    assert visitor.get(city.path("promises/data.xml")).status_code == 404


def test_the_lead_unit_reports_from_a_phone_and_citizens_see_photo_and_words(city):
    lurah = city.client("agency_head", city.unit)
    form = lurah.get(city.path(f"programmes/milestones/{city.step}/"))
    assert form.text.index('type="file"') < form.text.index("<textarea")
    photo = SimpleUploadedFile("foto.png", picture(7), content_type="image/png")
    sent = {"photo": photo, "words": "Seribu kartu dibagikan", "is_done": "on", "done_on": "", "version": 1}
    answer = lurah.post(city.path(f"programmes/milestones/{city.step}/"), sent)

    assert answer.status_code == 302
    page = city.client().get(city.path("promises/kartu-bahagia/")).text
    assert "Seribu kartu dibagikan" in page
    with government_scope(city.government):
        (photo_id,) = [one.id for one in queries.milestone(city.step, on=NOON.date()).photos]
    image = city.client().get(city.path(f"promises/photos/{photo_id}/"))
    assert (image.status_code, image["Content-Type"]) == (200, "image/png")
    assert b"GPS" not in b"".join(image)
    stale = lurah.post(city.path(f"programmes/milestones/{city.step}/"), {"words": "Basi", "version": 1})
    assert stale.status_code == 409
    assert "Basi" in stale.text


def test_who_does_not_answer_for_it_is_told_so(city):
    with government_scope(city.government):
        other = make_unit()
    answer = city.client("agency_head", other).get(city.path(f"programmes/milestones/{city.step}/"))

    assert answer.status_code == 403
    assert "unit penanggung jawab" in answer.text


def test_a_target_is_revised_with_its_reason_and_the_difference_is_readable(city):
    keeper = city.client("planning")
    where = city.path(f"plan/objectives/{city.aim}/targets/{city.indicator}/")
    form = keeper.get(where).text
    assert 'value="80,5"' in form
    sent = {"year_2025": "80,5", "year_2026": "83", "year_2027": "1.250", "why": "", "version": 2}
    refused = keeper.post(where, sent)
    assert refused.status_code == 422
    assert "dua cara" in refused.text
    done = keeper.post(where, {**sent, "year_2027": "", "why": "Perubahan RPJMD"})
    assert done.status_code == 302
    page = city.client().get(city.path(f"plan/objectives/{city.aim}/")).text
    assert "<del>82</del>" in page
    assert "<ins>83</ins>" in page
    assert "Perubahan RPJMD" in page


def test_a_draft_and_a_hidden_promise_are_not_there_for_others(city):
    with government_scope(city.government):
        hidden = make_flagship(city.plan, "Rahasia", is_published=False)
        draft = make_plan("Konsep baru", first_year=2030, last_year=2034, in_force=False)
    visitor, keeper = city.client(), city.client("planning")
    paths = [f"programmes/{hidden}/", f"plan/{draft}/", "promises/rahasia/"]

    assert [visitor.get(city.path(path)).status_code for path in paths] == [404, 404, 404]
    assert [keeper.get(city.path(path)).status_code for path in paths[:2]] == [200, 200]
    assert "Rahasia" not in visitor.get(city.path("programmes/")).text


def test_forms_of_the_keeper_lead_on(city):
    keeper = city.client("planning")

    def send(path: str, **typed: Any) -> Any:
        answer = keeper.post(city.path(path), typed)
        assert answer.status_code == 302, answer.text[-3000:]
        return answer

    send("plan/new/", title="RPJMD 2030", first_year=2030, last_year=2034, vision="Maju")
    plan = keeper.get(city.path("plan/")).context["others"][0].id
    send(
        f"plan/{plan}/change/",
        title="RPJMD 2030",
        first_year=2030,
        last_year=2034,
        vision="Maju",
        regulation_number="Perda 1",
        regulation_on="2029-08-01",
        version=1,
    )
    send(f"plan/{plan}/missions/new/", number=1, text="Misi satu")
    mission = keeper.get(city.path(f"plan/{plan}/")).context["page"].missions[0].id
    made = send(f"plan/{plan}/objectives/new/", level="goal", mission_id=mission, code="1", text="Tujuan")
    aim = made.url.rstrip("/").split("/")[-1]
    send(f"plan/objectives/{aim}/targets/", indicator="IKM · IKU-1", year_2030="49000", version=1)
    flagship = send(
        f"plan/{plan}/programmes/new/", number=1, name="Baru", promise="Janji baru", lead_unit_id=city.unit, objective_ids=[aim], first_year=2030, last_year=2034,
    ).url  # fmt: skip
    number = flagship.rstrip("/").split("/")[-1]
    send(f"programmes/{number}/milestones/new/", title="Langkah", month="2031-04")
    send(f"plan/{plan}/force/")
    send(f"programmes/{number}/publication/")
    assert keeper.get(city.path("promises/baru/")).status_code == 200
    exported = keeper.get(city.path(f"plan/{plan}/"), {"export": "csv"}).content.decode("utf-8-sig")
    assert "Misi satu" in exported
    assert "49000" in exported, "no exponents"


def test_pages_ask_the_database_as_often_with_one_record_as_with_three(city):
    def count() -> list[int]:
        found = []
        for path in ("plan/", "programmes/", "promises/", "promises/kartu-bahagia/", f"programmes/{city.flagship}/"):
            with asked() as statements:
                assert city.client().get(city.path(path)).status_code == 200
            found.append(len(statements))
        return found

    before = count()
    with government_scope(city.government):
        for number in (2, 3):
            mission = make_mission(city.plan, number=number)
            aim = make_objective(city.plan, mission)
            set_targets(aim, make_indicator(), {2025: "1", 2026: "2"})
            make_milestone(make_flagship(city.plan, objective_ids=[aim]))
            make_milestone(city.flagship)

    assert count() == before
