"""What was promised and how far it is, as anybody may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound
from jenjang.kernel.tenancy.remembering import worked_out
from jenjang.organization.units import queries as units
from jenjang.performance.indicators import queries as indicators

from .. import rules
from ..models import FlagshipProgramme
from .flagships import FlagshipPage, MilestoneRow, milestones_of, page_of, with_units
from .plans import MeasureRow

ROOMS = ("indicators", "programmes", "units")  # what a promise is made of


@dataclass(frozen=True)
class PromiseCard:
    """A promise among the others. coming: its next milestone that is not done."""

    number: int
    name: str
    promise: str
    lead: str
    slug: str
    plan: str
    first_year: int
    last_year: int
    tally: rules.Tally
    coming: MilestoneRow | None


@dataclass(frozen=True)
class YearOfMeasure:
    """A year of an indicator: its target in the plan, and what was reached; None is not reported."""

    year: int
    target: Decimal | None
    words: str
    actual: Decimal | None
    source: str
    is_over: bool


@dataclass(frozen=True)
class Measured:
    measure: MeasureRow
    years: tuple[YearOfMeasure, ...]


@dataclass(frozen=True)
class PromisePage:
    """A published promise with its indicators' values."""

    page: FlagshipPage
    objectives: tuple[tuple[str, tuple[Measured, ...]], ...]


def promises(*, on: date) -> list[PromiseCard]:
    """Every published promise, by number; those of the newest plan first. Four queries, however many there are, or none."""
    return worked_out(("programmes.promises", on), lambda: _promises(on=on), of=ROOMS)


def _promises(*, on: date) -> list[PromiseCard]:
    found = list(
        FlagshipProgramme.objects.select_related("plan")
        .filter(published_on__lte=on)
        .order_by("-plan__first_year", "number", "pk")
    )
    names = units.last_names({one.lead_unit_id for one in found})
    steps: dict[int, list[MilestoneRow]] = {}
    for step in milestones_of([one.pk for one in found], on=on):
        steps.setdefault(step.flagship_id, []).append(step)
    return [
        PromiseCard(
            one.number, one.name, one.promise, names.get(one.lead_unit_id, ""), one.slug,
            f"{one.plan.first_year}–{one.plan.last_year}", one.first_year, one.last_year,
            rules.tally(step.standing for step in steps.get(one.pk, ())),
            next((step for step in steps.get(one.pk, ()) if not step.is_done), None),
        )
        for one in found
    ]  # fmt: skip


def promise(slug: str, *, on: date) -> PromisePage:
    """A published promise by its address; NotFound otherwise. Seven queries at most, or none."""
    return worked_out(("programmes.promise", slug, on), lambda: _promise(slug, on=on), of=ROOMS)


def _promise(slug: str, *, on: date) -> PromisePage:
    found = with_units().filter(slug=slug, published_on__lte=on).first()
    if found is None:
        raise NotFound(_("Janji ini tidak ada, atau belum ditampilkan bagi warga."))
    page = page_of(found, on=on)
    values = indicators.reached([measure.indicator_id for _text, measures in page.objectives for measure in measures])
    return PromisePage(
        page,
        tuple(
            (text, tuple(Measured(measure, _years(measure, values, on)) for measure in measures))
            for text, measures in page.objectives
        ),
    )


def _years(
    measure: MeasureRow, values: Mapping[tuple[int, int], indicators.Reached], on: date
) -> tuple[YearOfMeasure, ...]:
    rows = []
    for cell in measure.cells:
        found = values.get((measure.indicator_id, cell.year))
        actual, source = (found.actual, found.source) if found else (None, "")
        rows.append(YearOfMeasure(cell.year, cell.number, cell.words, actual, source, cell.year < on.year))
    return tuple(rows)
