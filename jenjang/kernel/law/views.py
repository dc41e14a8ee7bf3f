"""The public pages of the law: what is computed here, by which table, and with one's own numbers."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import public
from jenjang.kernel.law import catalogue as rules
from jenjang.kernel.law.rule import Rule
from jenjang.kernel.law.showing import shown_outputs, shown_tables
from jenjang.kernel.law.trial import tried
from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui.exporting import export
from jenjang.kernel.ui.lists import EXPORTS, Column, ListSpec

RULES = ListSpec(
    "rules",
    columns=(
        Column("name", gettext_lazy("Nama aturan")),
        Column("subject", gettext_lazy("Bidang")),
        Column("title", gettext_lazy("Judul")),
        Column("about", gettext_lazy("Yang dihitung")),
        Column("regulations", gettext_lazy("Peraturan")),
    ),
)


@dataclass(frozen=True)
class RuleRow:
    """A rule as a spreadsheet takes it."""

    name: str
    subject: str
    title: str
    about: str
    regulations: str


def _row(rule: Rule) -> RuleRow:
    language = get_language() or "id"
    regulations = {version.source.regulation: None for table in rule.tables for version in table.versions}
    return RuleRow(
        rule.name,
        rule.subject.said(language),
        rule.title.said(language),
        rule.about.said(language),
        "; ".join(regulations),
    )


@require_safe
@public
def catalogue(request: HttpRequest) -> HttpResponse:
    """All rules by subject; `q` narrows them down."""
    text = request.GET.get("q", "").strip()[:100]
    found = rules.matching(text)
    if request.GET.get("export") in EXPORTS:
        return export(RULES, (_row(rule) for rule in found), request.GET["export"])
    page: dict[str, Any] = {"text": text, "subjects": rules.by_subject(found), "count": len(found)}
    return render(request, "law/catalogue.html", page)


@require_safe
@public
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """One rule: what it computes, an answer to one's own numbers, its tables through time."""
    found = rules.rule_named(name)
    if found is None:
        raise NotFound(_("Aturan ini tidak ada. Cari di daftar aturan."))
    language = get_language() or "id"
    trial = tried(found, request.GET.dict(), today=timezone.localdate(), language=language)
    page = {
        "rule": found,
        "trial": trial,
        "outputs": shown_outputs(found, trial.answer, language),
        "tables": shown_tables(found, language),
        "example": json.dumps(found.example_as_json(), ensure_ascii=False),
    }
    return render(request, "law/rule.html", page)
