"""One record of every kind that an address or a form may name, in whatever government, and a client who may do everything there."""

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.utils import timezone

from jenjang.config.roles import ROLES
from jenjang.kernel.access import actor as actors
from jenjang.kernel.access import commands as access
from jenjang.kernel.access.models import Assignment, User
from jenjang.kernel.access.queries import actor_of
from jenjang.kernel.audit import trail
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.calendar.commands import declare_local_holiday
from jenjang.kernel.citizens.models import Citizen
from jenjang.kernel.citizens.models import Session as CitizenSession
from jenjang.kernel.citizens.tests.factories import be_citizen, code_for, contact, enter, make_citizen
from jenjang.kernel.documents.models import Document as OfficialDocument
from jenjang.kernel.files.commands import keep as keep_file
from jenjang.kernel.jobs.models import JobRun, State
from jenjang.kernel.jobs.queue import ask
from jenjang.kernel.notifications.commands import notify, post
from jenjang.kernel.notifications.kinds import Text
from jenjang.kernel.notifications.models import Letter, LetterState, Notice
from jenjang.kernel.notifications.queries import leaving_token
from jenjang.kernel.sheets import commands as sheets
from jenjang.kernel.signing.models import Certificate
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.kernel.ui.models import SavedView
from jenjang.organization.delegations.models import Delegation
from jenjang.organization.employees.models import Document, Employee, Particulars, RankHeld, Schooling
from jenjang.organization.employees.tests.factories import make_employee
from jenjang.organization.positions.models import Incumbency, Position
from jenjang.organization.positions.tests.factories import make_incumbency, make_position
from jenjang.organization.territory.models import Region
from jenjang.organization.units.tests.factories import make_unit
from jenjang.performance.agreements.tests import records as agreed
from jenjang.performance.budgets.tests.factories import make_ceiling
from jenjang.performance.cascade.commands import hang_indicator
from jenjang.performance.cascade.models import Node
from jenjang.performance.cascade.tests import factories as planted
from jenjang.performance.curves import commands as curves
from jenjang.performance.curves.importing import read as read_curve
from jenjang.performance.indicators.models import Indicator
from jenjang.performance.indicators.tests.factories import make_indicator, write
from jenjang.performance.programmes import commands as programmes
from jenjang.performance.programmes.models import (
    FlagshipProgramme,
    MediumTermPlan,
    Milestone,
    MilestonePhoto,
    Mission,
    Objective,
)
from jenjang.performance.programmes.tests import factories as promised
from jenjang.performance.published.commands import set_scale
from jenjang.performance.published.models import Figure, Report
from jenjang.performance.published.rules.scale import OwnBand
from jenjang.performance.published.tests.factories import csv_of, keep_profile, publication_of
from jenjang.performance.published.tests.factories import keep as keep_report
from tests.support.people import NOON, make_user
from tests.test_architecture import routes

UNITS = b"Kode,Nama,Jenis,Berdiri\nU1,Dinas Contoh,dinas,2010-01-01\n"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
# What stands in an address without belonging to a government.
SHARED = {
    "year": 2022, "name": "rating_only", "kind": "units", "ending": "csv", "list_name": "units", "number": 1,
    "pk": 10**9, "session_id": 10**9, "uidb36": "zz", "key": "abc-def", "document_kind": "appointment", "check_token": "A" * 32, "which": "work",
}  # fmt: skip
MADE: dict[str, Callable[[str], Any]] = {}


def sample(key: str) -> Callable[[Callable[[str], Any]], Callable[[str], Any]]:
    """The function makes a record of the active government, called by a name, and answers with what stands for it in an address."""

    def register(make: Callable[[str], Any]) -> Callable[[str], Any]:
        MADE[key] = make
        return make

    return register


@sample("user_id")
def account(name: str) -> int:
    """Somebody with a role given by hand."""
    user = make_user(active_government_id(), "staff")
    User.objects.filter(pk=user.pk).update(name=name[:150] or user.name)
    return user.pk


@sample("assignment_id")
def assignment(name: str) -> int:
    """The role of the last account."""
    return Assignment.objects.latest("id").pk


@sample("unit_id")
def unit(name: str) -> int:
    return make_unit(name)


@sample("employee_id")
def employee(name: str) -> int:
    """Somebody with all that may be recorded of a person."""
    employee_id = make_employee(name)
    Particulars.objects.create(
        government_id=active_government_id(), employee_id=employee_id, phone="0741 000", address=name or "Jalan Contoh"
    )
    return employee_id


@sample("rank_id")
def rank(name: str) -> int:
    held = {"rank": "III/c", "period": DateRange(date(2020, 4, 1), None), "decree_number": name or "SK"}
    return RankHeld.objects.create(government_id=active_government_id(), employee=last_employee(), **held).pk


@sample("schooling_id")
def schooling(name: str) -> int:
    studied = {"level": "s1", "institution": name or "Universitas Contoh", "year": 2010}
    return Schooling.objects.create(government_id=active_government_id(), employee=last_employee(), **studied).pk


@sample("document_id")
def document(name: str) -> int:
    kept = keep_file(system(), name=f"{name or 'sk'}.pdf", content=PDF, allowed={"pdf"}, at=NOON)
    told = {"kind": "rank", "title": name or "SK pangkat", "added_at": NOON}
    return Document.objects.create(government_id=active_government_id(), employee=last_employee(), file=kept, **told).pk


@sample("position_id")
def position(name: str) -> int:
    return make_position(name, level="IV.a", kind="supervisor", is_head=True)


@sample("incumbency_id")
def incumbency(name: str) -> int:
    """The last employee in the last post."""
    return make_incumbency(last_employee().pk, Position.objects.latest("id").pk, decree_number=name)


@sample("delegation_id")
def delegation(name: str) -> int:
    """Rights lent between two accounts; tests that need it to be one's own put their account in."""
    lender, delegate = (make_user(active_government_id(), role) for role in ("agency_head", "staff"))
    told = {"role": "agency_head", "permissions": ["published.import"], "reason": name or "Dinas luar"}
    term = DateRange(date(2020, 1, 1), date(2099, 1, 1))
    return Delegation.objects.create(
        government_id=active_government_id(), lender=lender, delegate=delegate, period=term, document_number="1", lent_at=NOON, **told
    ).pk  # fmt: skip


@sample("subject_id")
def subject(name: str) -> int:
    """What a document is about: the last incumbency."""
    return Incumbency.objects.latest("id").pk


@sample("paper_id")
def paper(name: str) -> int:
    """A draft of an official document about the last employee."""
    data = {
        "title": name or "Surat keterangan", "government": name or "Kota Contoh", "on": "2026-05-20", "on_words": "20 Mei 2026",
        "signers": [], "signer": "Kepala", "rows": [["Nama", name or "Contoh"]], "purpose": "uji", "place": "Contoh",
    }  # fmt: skip
    return OfficialDocument.objects.create(
        government_id=active_government_id(), kind="service_statement", title=name or "Surat keterangan", on=NOON.date(),
        template="organization/directory/typst/statement.typ", data=data, token=secrets.token_urlsafe(24),
        subject_type="employees.employee", subject_id=last_employee().pk, made_by=name or "Penguji", made_at=NOON,
    ).pk  # fmt: skip


@sample("view_id")
def view(name: str) -> int:
    """A list as somebody likes it; tests that need it to be one's own put their account in."""
    owner = make_user(active_government_id(), "staff")
    kept = {"list": "units", "name": name or "Dinas saja", "query": "kind=department", "saved_at": NOON}
    return SavedView.objects.create(government_id=active_government_id(), user=owner, **kept).pk


@sample("drawing_id")
def drawing(name: str) -> int:
    """A curve as somebody drew it; tests that need it to be one's own put their account in."""
    owner = actor_of(make_user(active_government_id(), "staff"), on=NOON.date())
    return drawing_of(owner, name)


@sample("code")
def region(name: str) -> str:
    """A region with a boundary, so that maps are drawn."""
    square = [[[[110.0, -7.0], [110.1, -7.0], [110.1, -7.1], [110.0, -7.1], [110.0, -7.0]]]]
    return Region.objects.create(
        government_id=active_government_id(),
        code=f"33.{10 + active_government_id() % 90}",
        name=name or "Contoh",
        kind="regency",
        boundary=square,
        period=DateRange(date(2000, 1, 1), None),
    ).code


@sample("holiday_id")
def holiday(name: str) -> int:
    return declare_local_holiday(
        system(), day=NOON.date(), name=name or "Hari jadi", reason=name or "Keputusan contoh", at=NOON
    )


@sample("run_id")
def run(name: str) -> int:
    """A run that has failed, as only such a one can be tried again."""
    run_id = ask(system(), "units.import", title=name or "Contoh", at=NOON)
    JobRun.objects.filter(pk=run_id).update(state=State.FAILED, ended_at=NOON, message=name)
    return run_id


@sample("draft_id")
def draft(name: str) -> int:
    return draft_of(make_user(active_government_id(), "personnel"), name)


@sample("report_id")
def report(name: str) -> int:
    keep_report(active_government_id(), publication_of({"unit": name} if name else {}))
    return Report.objects.latest("id").pk


@sample("figure_id")
def figure(name: str) -> int:
    keep_report(active_government_id(), publication_of({"unit": "Badan Contoh", "indikator": name or "Lain"}))
    return Figure.objects.latest("id").pk


@sample("profile_id")
def profile(name: str) -> int:
    return keep_profile(active_government_id(), name or "Tabel contoh")


@sample("scale_id")
def scale(name: str) -> int:
    bands = (
        OwnBand(name[:80] or "Baik", Decimal(50), None, "on-track"),
        OwnBand("Kurang", Decimal(0), Decimal(49), "late"),
    )
    told = {"starts_on": date(2021, 1, 1), "source": name or "Keputusan contoh", "decimals": 0}
    return set_scale(system(), bands=bands, at=NOON, **told)


@sample("plan_id")
def plan(name: str) -> int:
    return promised.make_plan(name[:200], in_force=True)


@sample("mission_id")
def mission(name: str) -> int:
    return promised.make_mission(MediumTermPlan.objects.latest("id").pk, name)


@sample("objective_id")
def objective(name: str) -> int:
    """An objective of the last mission."""
    last = Mission.objects.latest("id")
    return promised.make_objective(last.plan_id, last.pk, name)


@sample("indicator_id")
def indicator(name: str) -> int:
    """In use, with two years, the second of them not reported, and targets of the last objective."""
    indicator_id = make_indicator(name, unit=make_unit(name), definition=name or "Contoh", data_source=name or "Contoh")
    write(indicator_id, 2022, "90", "81", name or "Laporan contoh")
    write(indicator_id, 2023, "92", None)
    promised.set_targets(Objective.objects.latest("id").pk, indicator_id, {2025: "80,5", 2026: "82"})
    return indicator_id


@sample("ceiling_id")
def ceiling(name: str) -> int:
    return make_ceiling(unit=make_unit(name), source=name or "DPA contoh")


@sample("flagship_id")
def flagship(name: str) -> int:
    """A published promise that serves the last objective."""
    aim = Objective.objects.latest("id")
    return promised.make_flagship(aim.plan_id, name[:150], objective_ids=[aim.pk], mission_id=aim.mission_id)


@sample("promise")
def promise(name: str) -> str:
    """The address word of the last promise; each has one of its own, also beside a neighbour's of the same name."""
    last = FlagshipProgramme.objects.latest("id")
    FlagshipProgramme.objects.filter(pk=last.pk).update(slug=f"janji-{last.pk}")
    return f"janji-{last.pk}"


@sample("milestone_id")
def milestone(name: str) -> int:
    return promised.make_milestone(FlagshipProgramme.objects.latest("id").pk, name[:200])


@sample("photo_id")
def photo(name: str) -> int:
    """Of the last milestone, which is done."""
    step, told = (
        Milestone.objects.latest("id"),
        {"words": name or "Sudah selesai", "caption": name[:200] or "Sudah selesai"},
    )
    programmes.report_milestone(
        system(), milestone_id=step.pk, done_on=NOON.date(), file_name="foto.png", content=promised.picture(step.pk), at=NOON, **told
    )  # fmt: skip
    return MilestonePhoto.objects.latest("id").pk


@sample("node_id")
def node(name: str) -> int:
    """A factor below an outcome of the last plan, measured by the last indicator."""
    plan = MediumTermPlan.objects.latest("id").pk
    top = planted.make_node(plan, text=name[:300])
    made = planted.make_node(plan, "factor", below=top, text=name[:300])
    hang_indicator(system(), node_id=made, indicator_id=Indicator.objects.latest("id").pk, at=NOON)
    return made


@sample("contribution_id")
def contribution(name: str) -> int:
    """Asked of a unit for the last node."""
    return planted.ask(Node.objects.latest("id").pk, contribution=name[:300])


@sample("agreement_id")
def agreement(name: str) -> int:
    """A draft of the last holder of the last post, with one objective and the last indicator."""
    return agreed.make_agreement(last_employee().pk, Position.objects.latest("id").pk, name)


@sample("notice_id")
def notice(name: str) -> int:
    """Told to somebody; tests that need it to be one's own put their account in."""
    return notice_of(make_user(active_government_id(), "staff"), name)


@sample("letter_id")
def letter(name: str) -> int:
    """A letter that was given up, as only such a one can be sent again."""
    letter_id = post("warga@contoh.id", Text(name or "Contoh", name, name), at=NOON)
    Letter.objects.filter(pk=letter_id).update(state=LetterState.FAILED, problem=name)
    return letter_id


@sample("token")
def token(name: str) -> str:
    """What a letter's way out carries."""
    return leaving_token(make_user(active_government_id(), "staff").pk, "jobs.failed")


@sample("citizen_id")
def citizen(name: str) -> int:
    return make_citizen(name)


@sample("citizen_session_id")
def citizen_session(name: str) -> int:
    """Of the last citizen; tests that need it to be one's own make one of their client's."""
    return int(CitizenSession.objects.latest("id").pk)


@sample("certificate_id")
def certificate(name: str) -> int:
    """Of somebody who signs; nobody knows its passphrase."""
    told = {"user_id": 1, "name": name or "Pejabat", "serial": "1", "pem": "", "locked_key": ""}
    dated = {"issued_at": NOON, "expires_at": NOON}
    return Certificate.objects.create(government_id=active_government_id(), **told, **dated).pk


@sample("entry_id")
def entry(name: str) -> int:
    trail.record(system(), "test.done", at=NOON, why=name, before={"x": name}, after={"x": name * 2})
    return Entry.objects.latest("id").pk


@sample("file_id")
def file(name: str) -> int:
    return keep_file(system(), name=f"{name or 'a'}.csv", content=csv_of({}), allowed={"csv"}, at=NOON).pk


def notice_of(user: User, name: str = "") -> int:
    """Something this account was told and has not read."""
    notify([user.pk], kind="jobs.failed", subject=name or "Contoh", link="/", at=NOON)
    return Notice.objects.latest("id").pk


def other_session_of(citizen_id: int) -> int:
    """Another browser in which this citizen is signed in."""
    enter(contact(Citizen.objects.get(pk=citizen_id).email), at=timezone.now())
    return int(CitizenSession.objects.latest("id").pk)


def draft_of(user: User, name: str = "", *, content: bytes = b"", **more: int) -> int:
    """An upload of this account, with its columns paired. more: further pairs of our columns with those of the content."""
    clerk, at = actor_of(user, on=NOON.date()), timezone.now()
    quoted = name.replace('"', '""')
    content = content or (UNITS.replace(b"Dinas Contoh", f'"{quoted}"'.encode()) if name else UNITS)
    draft_id = sheets.upload(clerk, kind_name="units", name=f"{name or 'unit'}.csv", content=content, at=at)
    pairs = {"code": 0, "name": 1, "kind": 2} | (more or {"founded_on": 3})
    sheets.map_columns(clerk, kind_name="units", draft_id=draft_id, mapping=pairs, save_as=name or "Contoh", at=at)
    return draft_id


def file_of(user: User, name: str = "") -> int:
    """A published table that this account has handed in."""
    content = csv_of({"unit": name} if name else {})
    clerk = actor_of(user, on=NOON.date())
    return keep_file(clerk, name=f"{name or 'tabel'}.csv", content=content, allowed={"csv"}, at=NOON).pk


def drawing_of(owner: actors.Actor, name: str = "") -> int:
    """A drawing of two weeks, the second silent."""
    content = b"minggu,rencana,realisasi\n1,10,9\n2,30,\n"
    reading = read_curve(content, "kurva.csv", on=NOON.date())
    series = [replace(one, name=name or one.name) for one in reading.series]
    return curves.keep_drawing(
        owner, file_name=f"{name or 'kurva'}.csv", content=content, judged=name or "plan", series=series,
        remarks=[name] if name else [], on=NOON.date(), at=NOON,
    )  # fmt: skip


def last_employee() -> Employee:
    """Of the active government: what belongs to a person is made for the sample of a person."""
    return Employee.objects.latest("id")


def system() -> actors.Actor:
    return actors.system(active_government_id())


def ids_of(government_id: int, name: str = "") -> dict[str, Any]:
    """One record of every kind in this government, all called by the name where one is given."""
    with government_scope(government_id):
        return {key: make(name) for key, make in MADE.items()}


def with_all_roles(government_id: int) -> Client:
    """Signed in as someone who holds every role there is, in this government alone, and as a citizen who waits for a code beside it."""
    user = make_user(government_id, "secretary")
    with government_scope(government_id):
        for role in set(ROLES) - {"secretary"}:
            access.assign_role(
                actors.system(government_id), user_id=user.pk, role=role, since=date(2020, 1, 1), at=NOON
            )
    client = Client()
    client.force_login(user)
    client.user = user  # type: ignore[attr-defined]  # who it is, for tests that make this account's own records
    client.citizen_id = be_citizen(client, government_id)  # type: ignore[attr-defined]
    with government_scope(government_id):
        token, _code = code_for(contact(), at=timezone.now(), citizen_id=client.citizen_id)  # type: ignore[attr-defined]
    client.cookies[f"citizen-code-{government_id}"] = token
    return client


def walk(urlconf: str) -> list[tuple[str, str, list[str]]]:
    """(pattern with named holes, gate, names of the holes) of every route."""
    found = []
    for route, entry in routes(urlconf):
        pattern = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
        found.append((pattern, entry.callback.gate, re.findall(r"{(\w+)}", pattern)))
    return found


def address(slug: str, pattern: str, ids: dict[str, Any]) -> str:
    """The route inside a government; a file to be looked at comes with how it is to be read."""
    reading = "?profile=kinerja-dokumen&year=2022&with_others=on" if pattern.endswith("{file_id}/") else ""
    return f"/{slug}" + pattern.format(**SHARED, **ids) + reading


SITE = walk("jenjang.config.urls_site")
INSIDE = walk("jenjang.config.urls_government")
