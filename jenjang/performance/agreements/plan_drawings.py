"""The action plan drawn: when each activity runs, and the planned curves of work and money, with the plan that was signed before beside them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.ui import figures
from jenjang.kernel.ui.charts import Curve, Line, top_of
from jenjang.kernel.ui.gantt import Gantt, Run

from .plan_sheet import months
from .queries import PlanPage
from .rules import plan
from .rules.content import MONTHS, Activity

WORK, MONEY = "work", "money"


def chart_of(page: PlanPage, *, today: date) -> Gantt:
    """Every activity with its months."""
    before = {one.key: one for one in page.baseline.activities} if page.baseline else {}
    names = months()
    said = _Said(names)
    runs = [_run(activity, before.get(activity.key), said) for activity in page.activities]
    planned = len(plan.bars(page.activities))
    summary = ngettext(
        "%(count)d kegiatan berencana bulan.", "%(count)d kegiatan berencana bulan.", planned
    ) % {"count": planned}  # fmt: skip
    return Gantt(
        _("Bagan waktu rencana aksi"), names, [name[0] for name in names], runs, summary, now=_now(page.agreement.year, today),
        before_name=_baseline_name(page),
    )  # fmt: skip


def curves_of(page: PlanPage) -> Mapping[str, Curve]:
    """Planned work, and planned money where there is any."""
    curves = {WORK: _work(page)}
    if any(one.budget for one in page.activities):
        curves[MONEY] = _money(page)
    return curves


def curve_of(page: PlanPage, which: str) -> Curve:
    curves = curves_of(page)
    if which not in curves:
        raise NotFound(_("Kurva ini tidak ada."))
    return curves[which]


def _work(page: PlanPage) -> Curve:
    before = [Line(_baseline_name(page), plan.planned_curve(page.baseline.activities))] if page.baseline else []
    names = months()
    return Curve(
        _("Kurva S rencana aksi"), names, plan.planned_curve(page.activities) if page.activities else [None] * MONTHS,
        [None] * MONTHS, due=0, short_labels=[name[0] for name in names], baselines=before,
    )  # fmt: skip


def _money(page: PlanPage) -> Curve:
    names, planned = months(), plan.planned_money(page.activities)
    before = plan.planned_money(page.baseline.activities) if page.baseline else ()
    return Curve(
        _("Kurva rencana anggaran"), names, planned, [None] * MONTHS, due=0, short_labels=[name[0] for name in names], unit="Rp",
        top=top_of(planned, before), baselines=[Line(_baseline_name(page), before)] if page.baseline else [],
    )  # fmt: skip


def _baseline_name(page: PlanPage) -> str:
    if page.baseline is None:
        return ""
    told = {"number": page.baseline.number, "day": figures.short_day(page.baseline.signed_at)}
    return _("baseline versi %(number)d, %(day)s") % told


def _run(activity: Activity, before: Activity | None, said: "_Said") -> Run:
    shares = [float(share) for share in activity.planned]
    told = f"{activity.text}: {said[activity.planned]}"
    return Run(activity.text, shares, told, [float(share) for share in before.planned] if before else ())


class _Said(dict[tuple[Decimal, ...], str]):
    """Twelve shares in words, each twelve once; months that follow one another with the same share are told together."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.names = names

    def __missing__(self, planned: tuple[Decimal, ...]) -> str:
        parts = []
        for share, found in groupby(zip(self.names, planned, strict=True), key=itemgetter(1)):
            told, much = [name for name, _share in found], figures.percent(share)
            if share and len(told) == 1:
                parts.append(f"{told[0]} {much}")
            elif share:
                parts.append(
                    _("%(first)s–%(last)s masing-masing %(share)s")
                    % {"first": told[0], "last": told[-1], "share": much}
                )
        said = self[planned] = ", ".join(parts) or _("belum ada bulannya")
        return said


def _now(year: int, today: date) -> float | None:
    return None if today.year != year else today.month - 1 + (today.day - 1) / 31
