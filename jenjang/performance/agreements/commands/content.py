"""Writing what a version says: promises, money, action plan; each whole, under the number of the edit that was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import DomainError, NotFound
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.organization.positions import queries as positions
from jenjang.performance.budgets import queries as budgets
from jenjang.performance.indicators import queries as indicators
from jenjang.performance.programmes import queries as plans

from .. import queries
from ..models import Activity, AgreedObjective, Agreement, AgreementVersion, BudgetLine, Promise
from ..rules import content as rules
from ..rules.revision import Kind, difference
from .ground import Part, changed, editable, line, new_key, refuse_twins

LARGEST = Decimal(10) ** 18
HUNDRED = Decimal(100)
MOST_LINES = 500
MOST_MONEY = 10**15
CENT = Decimal("0.01")


@dataclass(frozen=True)
class GivenPromise:
    """A promise as it is entered. key: empty for a new one; part_of: the superior's agreement and the key of the promise there."""

    indicator_id: int
    weight: Decimal = Decimal(0)
    target: Decimal | None = None
    target_high: Decimal | None = None
    target_on: date | None = None
    quarters: tuple[Decimal | None, ...] = (None,) * rules.QUARTERS
    key: str = ""
    part_of: tuple[int, str] | None = None
    kept: bool = False


@dataclass(frozen=True)
class GivenObjective:
    """An objective with its promises. objective_id: of the medium-term plan, where it is one of it."""

    text: str
    promises: Sequence[GivenPromise] = ()
    key: str = ""
    objective_id: int | None = None


@dataclass(frozen=True)
class GivenBudget:
    """Money by official code; the name is that of the list of codes."""

    code: str
    amount: int
    funding: str = ""


@transaction.atomic
def write_promises(
    actor: Actor, version_id: int, edit: int, objectives: Sequence[GivenObjective], *, at: datetime
) -> int:
    """Put objectives and promises in place of those that stand there; the new edit number.

    Conflict where they changed since `edit` was read. Sums are not asked for here: a draft may be half done.
    """
    version = editable(actor, version_id, edit, at, part=Part.PROMISES)
    before = queries.content_of(version.pk)
    _store_promises(version, objectives, on=timezone.localdate(at))
    new = changed(version, Part.PROMISES)
    trail.record(actor, "agreements.promises_written", version, at=at, **_changes(before, version))
    return new


@transaction.atomic
def write_budget(actor: Actor, version_id: int, edit: int, lines: Sequence[GivenBudget], *, at: datetime) -> int:
    """Put budget lines in place of those that stand there; the new edit number. Ceilings are asked for when it is proposed."""
    version = editable(actor, version_id, edit, at, part=Part.BUDGET)
    before = queries.content_of(version.pk)
    codes = [one.code.strip() for one in lines]
    known = budgets.known_codes(codes, on=date(version.agreement.year, 12, 31)) if codes else {}
    stored = built_budget(version, lines, known)
    BudgetLine.objects.filter(version=version).delete()
    BudgetLine.objects.bulk_create(stored)
    new = changed(version, Part.BUDGET)
    trail.record(actor, "agreements.budget_written", version, at=at, **_changes(before, version))
    return new


@transaction.atomic
def write_plan(
    actor: Actor, version_id: int, edit: int, activities: Sequence[rules.Activity], *, at: datetime,
    posts: Mapping[str, int] | None = None,
) -> int:  # fmt: skip
    """Put an action plan in place of the one that stands there; the new edit number.

    An activity without a key is new. posts: who is in charge by the activity's key, where it is a post.
    """
    version = editable(actor, version_id, edit, at, part=Part.PLAN)
    before = queries.content_of(version.pk)
    store_plan(version, activities, posts or {}, on=timezone.localdate(at))
    new = changed(version, Part.PLAN)
    trail.record(actor, "agreements.plan_written", version, at=at, **_changes(before, version))
    return new


@transaction.atomic
def copy_from_superior(actor: Actor, version_id: int, edit: int, keys: Sequence[str], *, at: datetime) -> int:
    """Take shares of the superior's promises by their keys: objective and promise are put down here, named as part of it.

    What is carried whole by everybody (an index, a percentage) brings the target along; what is divided leaves it to be filled in.
    """
    version = editable(actor, version_id, edit, at, part=Part.PROMISES)
    source = queries.superior_source(version.agreement)
    if source is None:
        raise DomainError(_("Atasan belum mempunyai perjanjian tahun ini, jadi belum ada yang dapat diambil."))
    before = queries.content_of(version.pk)
    above = {one.key: one for one in source.rows.promises}
    if unknown := [key for key in keys if key not in above]:
        raise NotFound(_("Janji %(key)s tidak ada pada perjanjian atasan.") % {"key": unknown[0][:16]})
    _store_promises(version, _with_shares(version, source, keys), on=timezone.localdate(at))
    new = changed(version, Part.PROMISES)
    trail.record(actor, "agreements.shares_taken", version, at=at, **_changes(before, version))
    return new


def store_plan(
    version: AgreementVersion, activities: Sequence[rules.Activity], posts: Mapping[str, int], *, on: date
) -> None:
    """Store a plan whose writing was permitted; DomainError for what no plan may hold."""
    wanted = set(posts.values())
    known = (
        set(positions.posts(on=on).filter(position_id__in=wanted).values_list("position_id", flat=True))
        if wanted
        else set()
    )
    if wanted - known:
        raise NotFound(_("Jabatan penanggung jawab tidak ada di pemerintah ini."))
    stored = built_plan(version, activities, posts)
    Activity.objects.filter(version=version).delete()
    Activity.objects.bulk_create(stored)


def built_budget(version: AgreementVersion, lines: Sequence[GivenBudget], known: Mapping[str, Any]) -> list[BudgetLine]:
    """Rows to store, not stored yet. known: the codes that exist."""
    codes = [one.code.strip() for one in lines]
    refuse_twins_of_codes(codes)
    stored = []
    for order, (code, one) in enumerate(zip(codes, lines, strict=True)):
        if code not in known:
            raise DomainError(_("Kode %(code)s tidak ada pada nomenklatur. Pilih dari saran.") % {"code": code[:40]})
        if not 0 <= one.amount <= MOST_MONEY:
            raise DomainError(_("Anggaran %(code)s harus nol atau lebih.") % {"code": code})
        told = known[code]
        stored.append(
            BudgetLine(
                government_id=active_government_id(), version=version, code=code, edition=told.edition[:40], name=told.name[:400],
                level=told.level, amount=one.amount, funding=line(one.funding, _("Sumber dana"), 120), order=order,
            )
        )  # fmt: skip
    return stored


def built_plan(
    version: AgreementVersion, activities: Sequence[rules.Activity], posts: Mapping[str, int]
) -> list[Activity]:
    """Rows to store, not stored yet."""
    if len(activities) > MOST_LINES:
        raise DomainError(_("Rencana aksi paling banyak %(most)d kegiatan.") % {"most": MOST_LINES})
    refuse_twins([one.key for one in activities if one.key])
    return [
        Activity(
            government_id=active_government_id(), version=version, key=_key(one.key), promise_key=one.promise[:16],
            text=line(one.text, _("Kegiatan"), 500), output=line(one.output, _("Keluaran"), 300),
            in_charge=line(one.in_charge, _("Penanggung jawab"), 200), in_charge_position_id=posts.get(one.key),
            weight=_share(one.weight, _("Bobot kegiatan")), budget=_money(one.budget), months=_months(one.planned), order=order,
        )
        for order, one in enumerate(activities)
    ]  # fmt: skip


def store_rows(version: AgreementVersion, rows: Any) -> None:
    """Put the content of another version into this one as it stands, keys and all."""
    government_id = active_government_id()
    objectives = {
        one.key: AgreedObjective(
            government_id=government_id, version=version, key=one.key, text=one.text, objective_id=one.objective_id, order=order
        )
        for order, one in enumerate(rows.objectives)
    }  # fmt: skip
    AgreedObjective.objects.bulk_create(objectives.values())
    Promise.objects.bulk_create(
        _promise(version, objectives[one.objective_key], one, order) for order, one in enumerate(rows.promises)
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(
            government_id=government_id, version=version, code=one.code, edition=one.edition, name=one.name, level=one.level,
            amount=one.amount, funding=one.funding, order=order,
        )
        for order, one in enumerate(rows.budget)
    )  # fmt: skip
    Activity.objects.bulk_create(
        Activity(
            government_id=government_id, version=version, key=one.activity.key, promise_key=one.activity.promise,
            text=one.activity.text, output=one.activity.output, in_charge=one.activity.in_charge,
            in_charge_position_id=one.in_charge_position_id, weight=one.activity.weight, budget=one.activity.budget,
            months=list(one.activity.planned), order=order,
        )
        for order, one in enumerate(rows.activities)
    )  # fmt: skip


def refuse_twins_of_codes(codes: Sequence[str]) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise DomainError(_("Kode %(code)s tercantum dua kali. Jumlahkan pada satu baris.") % {"code": code[:40]})
        seen.add(code)


def _store_promises(version: AgreementVersion, objectives: Sequence[GivenObjective], *, on: date) -> None:
    given = [one for objective in objectives for one in objective.promises]
    if len(given) > MOST_LINES or len(objectives) > MOST_LINES:
        raise DomainError(_("Paling banyak %(most)d baris.") % {"most": MOST_LINES})
    refuse_twins([key for key in (*(one.key for one in objectives), *(one.key for one in given)) if key])
    manuals = manuals_of({one.indicator_id for one in given}, on=on)
    _refuse_unknown_parts(version, given)
    _refuse_unknown_objectives({one.objective_id for one in objectives if one.objective_id})
    stored, promises = built_promises(version, objectives, manuals)
    Promise.objects.filter(version=version).delete()
    AgreedObjective.objects.filter(version=version).delete()
    AgreedObjective.objects.bulk_create(stored)
    Promise.objects.bulk_create(promises)


def built_promises(
    version: AgreementVersion, objectives: Sequence[GivenObjective], manuals: Mapping[int, Any]
) -> tuple[list[AgreedObjective], list[Promise]]:
    """Rows to store, not stored yet; DomainError for what no agreement may hold. manuals: by indicator."""
    government_id = active_government_id()
    stored: list[AgreedObjective] = []
    promises: list[Promise] = []
    for order, objective in enumerate(objectives):
        row = AgreedObjective(
            government_id=government_id, version=version, key=_key(objective.key), order=order,
            text=line(objective.text, _("Sasaran"), 500, required=True), objective_id=objective.objective_id,
        )  # fmt: skip
        stored.append(row)
        seen: set[int] = set()
        for one in objective.promises:
            manual = manuals[one.indicator_id]
            if one.indicator_id in seen:
                raise DomainError(
                    _("“%(name)s” tercantum dua kali untuk sasaran yang sama.") % {"name": manual.name[:80]}
                )
            seen.add(one.indicator_id)
            promises.append(_given_promise(version, row, one, manual, len(promises)))
    return stored, promises


def _given_promise(version: AgreementVersion, row: Any, one: GivenPromise, manual: Any, order: int) -> Promise:
    numbers = (one.target, one.target_high, *one.quarters)
    if len(one.quarters) != rules.QUARTERS or any(
        number is not None and (not number.is_finite() or abs(number) >= LARGEST) for number in numbers
    ):
        raise DomainError(_("Target “%(name)s” tidak dapat dibaca.") % {"name": manual.name[:80]})
    if one.target is not None and one.target_high is not None and one.target_high < one.target:
        raise DomainError(_("Batas atas “%(name)s” lebih kecil daripada batas bawahnya.") % {"name": manual.name[:80]})
    part_of, part_of_key = one.part_of or (None, "")
    return Promise(
        government_id=version.government_id, version=version, objective=row, key=_key(one.key), indicator_id=one.indicator_id,
        manual_id=manual.pk, indicator_name=manual.name, measure_unit=manual.measure_unit, direction=manual.direction,
        variant=manual.variant, accumulation=manual.accumulation, weight=_share(one.weight, _("Bobot")), target=one.target,
        target_high=one.target_high, target_on=one.target_on, quarter_1=one.quarters[0], quarter_2=one.quarters[1],
        quarter_3=one.quarters[2], quarter_4=one.quarters[3], part_of_id=part_of, part_of_key=part_of_key, kept=one.kept, order=order,
    )  # fmt: skip


def _promise(version: AgreementVersion, objective: Any, one: queries.PromiseRow, order: int) -> Promise:
    return Promise(
        government_id=version.government_id, version=version, objective=objective, key=one.key, indicator_id=one.indicator_id,
        manual_id=one.manual_id, indicator_name=one.indicator, measure_unit=one.measure_unit, direction=one.direction,
        variant=one.variant, accumulation=one.accumulation, weight=one.weight, target=one.target, target_high=one.target_high,
        target_on=one.target_on, quarter_1=one.quarters[0], quarter_2=one.quarters[1], quarter_3=one.quarters[2],
        quarter_4=one.quarters[3], part_of_id=one.part_of_id, part_of_key=one.part_of_key, kept=one.kept, order=order,
    )  # fmt: skip


def manuals_of(indicator_ids: set[int], *, on: date) -> dict[int, Any]:
    """The manual of the day of each, the first one where none has begun; NotFound for an indicator that is nowhere."""
    found: dict[int, Any] = {}
    for one in indicators.every_manual(indicator_ids):
        if one.indicator_id not in found or one.period.lower <= on:
            found[one.indicator_id] = one
    if indicator_ids - set(found):
        raise NotFound(_("Indikator ini tidak ada di pemerintah ini."))
    return found


def _refuse_unknown_parts(version: AgreementVersion, given: Sequence[GivenPromise]) -> None:
    """A share is of an agreement of the same government and year, and never of the own."""
    named = {one.part_of[0] for one in given if one.part_of}
    known = set(
        Agreement.objects.filter(pk__in=named, year=version.agreement.year)
        .exclude(pk=version.agreement_id)
        .values_list("pk", flat=True)
    )
    if named - known:
        raise NotFound(_("Perjanjian atasan yang disebut tidak ada di pemerintah ini."))
    if any(one.part_of and (not one.part_of[1] or len(one.part_of[1]) > 16) for one in given):
        raise NotFound(_("Janji atasan yang disebut tidak ada."))


def _refuse_unknown_objectives(ids: set[int]) -> None:
    if ids - plans.known_objectives(ids):
        raise NotFound(_("Sasaran rencana yang disebut tidak ada di pemerintah ini."))


def _with_shares(version: AgreementVersion, source: queries.Source, keys: Sequence[str]) -> list[GivenObjective]:
    """What stands there, and after it the shares that are not there yet."""
    own = queries.rows_of(version.pk)
    given = {one.key: (one.text, one.objective_id, list[GivenPromise]()) for one in own.objectives}
    for row in own.promises:
        given[row.objective_key][2].append(as_given(row))
    taken = {(row.part_of_id, row.part_of_key) for row in own.promises}
    words = {one.key: one for one in source.rows.objectives}
    for one in source.rows.promises:
        if one.key not in keys or (source.agreement_id, one.key) in taken:
            continue
        above = words[one.objective_key]
        place = next((key for key, (text, _pk, _rows) in given.items() if text == above.text), None)
        if place is None:
            place = new_key()
            given[place] = (above.text, above.objective_id, [])
        if any(known.indicator_id == one.indicator_id for known in given[place][2]):
            raise DomainError(_("“%(name)s” sudah dijanjikan di bawah sasaran ini.") % {"name": one.indicator[:80]})
        is_divided = one.accumulation == "sum"
        given[place][2].append(
            GivenPromise(
                one.indicator_id, Decimal(0), None if is_divided else one.target, None if is_divided else one.target_high,
                one.target_on, (None,) * rules.QUARTERS if is_divided else one.quarters, part_of=(source.agreement_id, one.key),
            )
        )  # fmt: skip
    return [GivenObjective(text, tuple(rows), key, pk) for key, (text, pk, rows) in given.items()]


def as_given(row: queries.PromiseRow) -> GivenPromise:
    """A stored promise as it would be entered."""
    part_of = (row.part_of_id, row.part_of_key) if row.part_of_id else None
    return GivenPromise(
        row.indicator_id, row.weight, row.target, row.target_high, row.target_on, row.quarters, row.key, part_of, row.kept
    )  # fmt: skip


def _changes(before: rules.Content, version: AgreementVersion) -> dict[str, Any]:
    """Every field that differs, for the line of the trail."""
    found = difference(before, queries.content_of(version.pk))
    fields = [one for one in found if one.kind is Kind.CHANGED]
    return {
        "before": {f"{one.line} · {one.field}"[:200]: str(one.old) for one in fields},
        "after": {
            **{f"{one.line} · {one.field}"[:200]: str(one.new) for one in fields},
            **{one.line[:200]: one.kind.value for one in found if one.kind is not Kind.CHANGED},
            "edit": version.edit,
        },
    }


def _key(key: str) -> str:
    key = key.strip()
    if len(key) > 16 or not (key == "" or (key.isascii() and key.isalnum())):
        raise DomainError(_("Kunci baris tidak dikenal. Muat ulang halaman, lalu ulangi."))
    return key or new_key()


def _share(weight: Decimal, label: str) -> Decimal:
    if not weight.is_finite() or not 0 <= weight <= HUNDRED:
        raise DomainError(_("%(label)s harus 0 sampai 100.") % {"label": label})
    if weight != weight.quantize(CENT):
        raise DomainError(_("%(label)s paling banyak dua angka di belakang koma.") % {"label": label})
    return weight


def _money(amount: int) -> int:
    if not 0 <= amount <= MOST_MONEY:
        raise DomainError(_("Anggaran kegiatan harus nol atau lebih."))
    return amount


def _months(planned: Sequence[Decimal]) -> list[Decimal]:
    if len(planned) != rules.MONTHS:
        raise DomainError(_("Rencana bulanan harus dua belas angka."))
    return [_share(one, _("Rencana bulanan")) for one in planned]
