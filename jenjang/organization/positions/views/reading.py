"""The list, the page of a post, and what is offered while choosing."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs, public
from jenjang.kernel.access.roles import all_roles
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.fields import DayForm
from jenjang.kernel.ui.listing import show_list
from jenjang.kernel.ui.states import Meaning, State

from .. import permissions, queries, rules


@require_safe
@needs("directory.browse")
def listed(request: Any) -> HttpResponse:
    """The posts as of a day: to search, narrow, sort and take along."""
    on = DayForm(request.GET).day(timezone.localdate())
    context = {
        "can_edit": permissions.can_edit(request.actor),
        "can_import": permissions.can_import(request.actor),
        "empty_ways": "positions/_beginning.html",
    }
    return show_list(
        request, queries.POSITIONS, partial(queries.positions_listed, on=on), "positions/list.html", context
    )


@require_safe
@public
def position(request: Any, position_id: int) -> HttpResponse:
    """One post as of a day. Visitors see structural posts, and of others' days only who holds them now."""
    today = timezone.localdate()
    on = DayForm(request.GET).day(today)
    page = queries.position(position_id, on=on)
    is_inside = bool(request.actor.may_anywhere("directory.browse"))
    if not page.is_public:
        request.actor.may_anywhere("directory.browse").require()
    suffix = "" if on == today else f"?on={on:%Y-%m-%d}"
    context = {
        "page": page,
        "suffix": suffix,
        "day_form": DayForm(initial={"on": on}),
        "is_today": page.seen_on == today,
        "state": _state(page, today),
        "is_inside": is_inside,
        "present": [(one, [_said(caution) for caution in one.cautions]) for one in page.present],
        "past": page.past if is_inside else (),
        "below": [step for step in page.below if is_inside or step.kind in rules.PUBLIC],
        "role": _role(page),
        "can_edit": permissions.can_edit(request.actor),
        "can_appoint": permissions.can_appoint(request.actor),
        "can_entitle": permissions.can_entitle(request.actor),
    }
    return render(request, "positions/position.html", context)


@require_safe
@needs("directory.browse")
def people(request: Any) -> HttpResponse:
    """Options for choosing a person: by name, and by NIP for who may read it."""
    with_nip = bool(request.actor.may("employees.read"))
    found = queries.people_to_choose(_typed(request), on=timezone.localdate(), with_nip=with_nip)
    return render(request, "ui/_options.html", {"choices": found})


@require_safe
@needs("directory.browse")
def choices(request: Any) -> HttpResponse:
    """Options for choosing a post."""
    found = queries.posts_to_choose(_typed(request), on=timezone.localdate())
    return render(request, "ui/_options.html", {"choices": found})


def _typed(request: Any) -> str:
    """What was typed: under q, or under the name of the field that asks."""
    text: str = request.GET.get("q") or request.GET.get(request.GET.get("field", ""), "")
    return text.replace("\0", "")[:200]


def _said(caution: rules.Caution) -> str:
    return caution.words.said(get_language() or "id")


def _state(page: queries.PostPage, today: date) -> State | None:
    if page.abolished_on and page.abolished_on <= today:
        return State(_("Dihapus sejak %(day)s") % {"day": figures.day(page.abolished_on)})
    if page.established_on and page.established_on > today:
        return State(_("Mulai %(day)s") % {"day": figures.day(page.established_on)})
    if not page.present:
        return State(_("kosong"), Meaning.LATE)
    if all(one.is_acting for one in page.present):
        return State(_("dijalankan pejabat sementara"), Meaning.AT_RISK)
    return None


def _role(page: queries.PostPage) -> dict[str, str]:
    """Which role, where, and why."""
    known = all_roles().get(page.role)
    because = _("sebagai %(what)s") % {"what": page.usual.because.said(get_language() or "id")}
    return {
        "label": str(known.label) if known else page.role,
        "where": _("seluruh pemerintah daerah") if page.whole_government else _("unit ini dan di bawahnya"),
        "because": because if page.bears_the_usual else _("ditetapkan khusus untuk jabatan ini"),
    }
