"""The nomenclature as a tree to unfold and to search, and what is offered while choosing a code."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.ui.fields import asked_year
from jenjang.kernel.ui.states import Meaning, State
from jenjang.kernel.ui.trees import Node

from .. import forms, queries
from ..queries import Code, EditionInfo


@require_safe
@public
def tree(request: Any) -> HttpResponse:
    """The codes of an edition; with something looked for, those that match, each with where it stands."""
    every = queries.editions()
    chosen = _chosen(request, every)
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    context: dict[str, Any] = {
        "edition": chosen,
        "text": text,
        "form": forms.FindForm(
            initial={"q": text, "edition": chosen.key if chosen else ""},
            editions=[(one.key, one.title) for one in every],
        ),
    }
    if chosen and text:
        found, total = queries.found_codes(chosen, text)
        context |= {"found": found, "total": total, "more": total - len(found)}
    elif chosen:
        context["nodes"] = [_node(one, chosen) for one in queries.codes_below(chosen, "")]
    return render(request, "budgets/codes.html", context)


@require_safe
@public
def below(request: Any) -> HttpResponse:
    """The branches of one code, fetched when it is unfolded."""
    edition = queries.edition_named(request.GET.get("edition", "").replace("\0", ""))
    code = request.GET.get("code", "").replace("\0", "")[:30]
    nodes = [_node(one, edition) for one in queries.codes_below(edition, code)]
    return render(request, "budgets/_branches.html", {"nodes": nodes})


@require_safe
@public
def choices(request: Any) -> HttpResponse:
    """Options for choosing a code; `?year=` tells whose edition."""
    typed = request.GET.get("q") or request.GET.get(request.GET.get("field", ""), "")
    year = asked_year(request.GET.get("year", ""))
    on = date(year, 12, 31) if year else timezone.localdate()
    found = queries.codes_to_choose(typed.replace("\0", "")[:200], on=on)
    return render(
        request, "ui/_options.html", {"choices": [{"value": one.value, "detail": one.level_label} for one in found]}
    )


def _chosen(request: Any, every: list[EditionInfo]) -> EditionInfo | None:
    """The edition asked for, else that of today."""
    asked = next((one for one in every if one.key == request.GET.get("edition")), None)
    today = timezone.localdate()
    begun = [one for one in every if one.starts_on <= today]
    return asked or (begun[0] if begun else every[-1] if every else None)


def _node(one: Code, edition: EditionInfo) -> Node:
    asked = urlencode({"edition": edition.key, "code": one.code})
    return Node(
        f"{one.code} · {one.name}",
        f"{reverse('budgets:codes')}?{urlencode({'edition': edition.key, 'q': one.code})}",
        note=" · ".join(filter(None, [one.level_label, one.decree])),
        state=State(_("kode tidak baku"), Meaning.AT_RISK) if one.remark else None,
        load=f"{reverse('budgets:below')}?{asked}" if one.has_parts else "",
    )
