"""The page of one person, part by part. What the one who asks may not see is absent; what is personal is noted as read."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import signed_in
from jenjang.kernel.tenancy.addresses import numbered
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.states import State
from jenjang.organization.employees import commands as records

from ..commands import person as takings
from ..queries import person as queries
from ..queries import readers as looking
from ..queries import subject
from ..queries.own import own
from ..queries.person import Person
from ..queries.rights import rights_of
from .career_rows import career_rows


@dataclass(frozen=True)
class Part:
    """A part of the page. sight: the name in Sees that allows it; empty for what every colleague sees."""

    name: str
    label: str | Promise
    sight: str = ""


PARTS = (
    Part("person", gettext_lazy("Jabatan")),
    Part("person_record", gettext_lazy("Pangkat & pendidikan"), "record"),
    Part("person_private", gettext_lazy("Data pribadi"), "private"),
    Part("person_documents", gettext_lazy("Dokumen"), "record"),
    Part("person_rights", gettext_lazy("Kewenangan"), "rights"),
    Part("person_readers", gettext_lazy("Siapa melihat data ini"), "readers"),
)

NOTED = {"person_record", "person_private", "person_documents", "person_export"}  # opening these leaves a note


@require_safe
@signed_in
def me(request: Any) -> HttpResponse:
    """One's own page; who has no record is told where it would come from."""
    found = own(request.actor, on=timezone.localdate())
    return redirect(found.href) if found else render(request, "directory/person_unknown.html")


@require_safe
@signed_in
def posts(request: Any, employee_id: int) -> HttpResponse:
    """The line of the career, with its gaps."""
    person = _seen(request, employee_id)
    return _show(request, person, "person", career=career_rows(person, suffix=_suffix(person)))


@require_safe
@signed_in
def record(request: Any, employee_id: int) -> HttpResponse:
    """Number, birth, ranks, schooling, retirement."""
    person = _seen(request, employee_id)
    found = queries.record(person)
    _note(request, person, "record")
    differences = queries.nip_differences(found, on=person.on)
    return _show(request, person, "person_record", record=found, differences=differences)


@require_safe
@signed_in
def retirement(request: Any, employee_id: int) -> HttpResponse:
    """Why the day of retirement is that day; beside the page where htmx asks."""
    person = _seen(request, employee_id)
    person.sees.record.require()
    _note(request, person, "record")
    if request.htmx:
        return render(request, "directory/_person_retirement.html", {"person": person})
    return _show(request, person, "person_retirement")


@require_safe
@signed_in
def private(request: Any, employee_id: int) -> HttpResponse:
    """What concerns the person and not the office."""
    person = _seen(request, employee_id)
    particulars = queries.particulars(person)
    _note(request, person, "particulars")
    return _show(request, person, "person_private", particulars=particulars)


@require_safe
@signed_in
def documents(request: Any, employee_id: int) -> HttpResponse:
    """The papers of the file."""
    person = _seen(request, employee_id)
    found = queries.record(person)
    _note(request, person, "record")
    return _show(request, person, "person_documents", record=found)


@require_safe
@signed_in
def rights(request: Any, employee_id: int) -> HttpResponse:
    """What this person may do where, and why."""
    person = _seen(request, employee_id)
    person.sees.rights.require()
    found = rights_of(user_id=person.head.user_id, employee_id=person.id, on=person.on)
    return _show(request, person, "person_rights", rights=found)


@require_safe
@signed_in
def readers(request: Any, employee_id: int) -> HttpResponse:
    """Who looked at the record, when, at what."""
    person = _seen(request, employee_id)
    person.sees.readers.require()

    context = _context(person, "person_readers")
    return show_list(
        request, looking.READINGS, partial(looking.readings, person.id), "directory/person_readers.html", context
    )


@require_safe
@signed_in
def export(request: Any, employee_id: int) -> HttpResponse:
    """Everything on record about the person, to read or to take along as JSON."""
    person = _seen(request, employee_id)
    person.sees.export.require()
    _note(request, person, "export")
    found = subject.everything(request.actor, person, at=timezone.now())
    if request.GET.get("as") != "json":
        return _show(request, person, "person_export", everything=found)
    takings.record_taking_out(request.actor, employee_id=person.id, at=timezone.now())
    name = _("data-pegawai-%(id)s.json") % {"id": person.id}
    return HttpResponse(
        subject.as_json(found),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _seen(request: Any, employee_id: int) -> Person:
    today = timezone.localdate()
    return queries.person(request.actor, employee_id, on=DayForm(request.GET).day(today), today=today)


def _note(request: Any, person: Person, what: str) -> None:
    records.note_reading(
        request.actor, employee_id=person.id, employee_user_id=person.head.user_id, what=what, at=timezone.now()
    )


def _show(request: Any, person: Person, part: str, **more: Any) -> HttpResponse:
    return render(request, f"directory/{part}.html", {**_context(person, part), **more})


def _context(person: Person, part: str) -> dict[str, Any]:
    """What the head of every part needs. shows_record: whether number and rank stand in the head of this part."""
    today = timezone.localdate()
    suffix = _suffix(person)
    return {
        "person": person,
        "tabs": [
            {
                "label": one.label,
                "href": numbered(f"directory:{one.name}", person.id) + suffix,
                "is_current": one.name == part,
            }
            for one in PARTS
            if not one.sight or getattr(person.sees, one.sight)
        ],
        "suffix": suffix,
        "is_today": person.on == today,
        "day_form": DayForm(initial={"on": person.on}),
        "state": _state(person, today),
        "shows_record": person.sees.is_own or part in NOTED,
    }


def _suffix(person: Person) -> str:
    """What keeps the day looked at in the addresses of other pages."""
    return "" if person.on == person.today else f"?on={person.on:%Y-%m-%d}"


def _state(person: Person, today: date) -> State | None:
    left_on = person.head.left_on
    if left_on is None:
        return None
    words = {"why": person.head.leaving_label, "day": figures.day(left_on)}
    if left_on > today:
        return State(_("%(why)s mulai %(day)s") % words)
    return State(_("%(why)s sejak %(day)s") % words)
