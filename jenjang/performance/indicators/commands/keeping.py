"""How an indicator begins, is described, comes into use and ends."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from jenjang.kernel.access.actor import Actor
from jenjang.kernel.audit import trail
from jenjang.kernel.tenancy.errors import Conflict, DomainError
from jenjang.kernel.tenancy.scope import active_government_id
from jenjang.kernel.ui import figures

from .. import permissions
from ..models import Indicator, IndicatorState
from ..rules.manual import FACTS, Manual, gaps
from .ground import (
    clean_code,
    clean_day,
    clean_facts,
    facts_of,
    locked_indicator,
    manual_row,
    newest_manual,
    reach,
    said,
    touch,
)


@transaction.atomic
def add_indicator(
    actor: Actor, *, code: str, unit_id: int, is_main: bool, starts_on: date, facts: Mapping[str, Any], at: datetime
) -> int:
    """Begin a draft with the first version of its manual, however incomplete, and answer with its id."""
    permissions.can_edit(actor, reach(unit_id, at)).require()
    clean, code = clean_facts(facts), clean_code(code)
    indicator = Indicator.objects.create(
        government_id=active_government_id(), code=code, unit_id=unit_id, is_main=is_main
    )
    manual_row(indicator, clean, since=clean_day(starts_on), actor=actor, at=at).save()
    trail.record(
        actor, "indicators.added", indicator, at=at,
        after={"code": code, "unit_id": unit_id, "is_main": is_main, "starts_on": starts_on, **_told(clean)},
    )  # fmt: skip
    return int(indicator.pk)


@transaction.atomic
def write_manual(
    actor: Actor,
    *,
    indicator_id: int,
    starts_on: date,
    facts: Mapping[str, Any],
    at: datetime,
    version: int | None = None,
    why: str = "",
) -> None:
    """Describe an indicator from a day on. A draft's manual is changed in place; of one in use the older version stays.

    The first day of the newest version itself corrects that version, which takes a reason.
    """
    indicator = locked_indicator(indicator_id, version)
    permissions.can_describe(actor, reach(indicator.unit_id, at), indicator.state).require()
    clean, newest = clean_facts(facts), newest_manual(indicator)
    clean_day(starts_on)
    before, since = facts_of(newest), newest.period.lower
    changed = [name for name in FACTS if before[name] != clean[name]]
    if not changed and starts_on == since:
        return
    if indicator.state == IndicatorState.IN_USE:
        _refuse_gaps(clean)
        if starts_on < since:
            raise Conflict(
                _("Versi terbaru berlaku sejak %(day)s. Versi baru mulai sesudah hari itu.")
                % {"day": figures.day(since)}
            )
        if starts_on == since and not why.strip():
            raise DomainError(_("Versi yang sudah berlaku sejak hari itu dibetulkan. Sebutkan alasannya."))
    is_used = indicator.state == IndicatorState.IN_USE
    if is_used and starts_on > since:
        newest.period = DateRange(since, starts_on)
        newest.save(update_fields=["period"])
        manual_row(indicator, clean, since=starts_on, actor=actor, at=at).save()
    else:
        _rewrite(newest, clean, starts_on, actor, at)
    touch(indicator)
    told: dict[str, Any] = {
        "before": {"starts_on": since, **{name: before[name] for name in changed}},
        "after": {"starts_on": starts_on, **{name: clean[name] for name in changed}},
    }
    if is_used and starts_on == since:
        trail.record(actor, "indicators.corrected", indicator, at=at, why=why, **told)
    else:
        trail.record(actor, "indicators.described", indicator, at=at, why=why, **told)


@transaction.atomic
def identify(
    actor: Actor,
    *,
    indicator_id: int,
    code: str,
    unit_id: int,
    is_main: bool,
    at: datetime,
    version: int | None = None,
    why: str = "",
) -> None:
    """Another code or unit, or whether it is a main indicator."""
    indicator = locked_indicator(indicator_id, version)
    permissions.can_edit(actor, reach(indicator.unit_id, at)).require()
    permissions.can_edit(actor, reach(unit_id, at)).require()
    before = {"code": indicator.code, "unit_id": indicator.unit_id, "is_main": indicator.is_main}
    after = {"code": clean_code(code, without=indicator.pk), "unit_id": unit_id, "is_main": is_main}
    if before == after:
        return
    for name, value in after.items():
        setattr(indicator, name, value)
    touch(indicator, "code", "unit", "is_main")
    trail.record(actor, "indicators.identified", indicator, at=at, why=why, before=before, after=after)


@transaction.atomic
def put_in_use(actor: Actor, *, indicator_id: int, at: datetime) -> None:
    """A draft whose manual is complete may be promised from now on; one that was retired comes back."""
    indicator = locked_indicator(indicator_id)
    missing = len(gaps(Manual(**facts_of(newest_manual(indicator)))))
    before = indicator.state
    permissions.can_use(actor, reach(indicator.unit_id, at), before, missing).require()
    indicator.state, indicator.retired_on, indicator.retired_why = IndicatorState.IN_USE, None, ""
    touch(indicator, "state", "retired_on", "retired_why")
    told: dict[str, Any] = {"before": {"state": before}, "after": {"state": indicator.state}}
    if before == IndicatorState.DRAFT:
        trail.record(actor, "indicators.put_in_use", indicator, at=at, **told)
    else:
        trail.record(actor, "indicators.resumed", indicator, at=at, **told)


@transaction.atomic
def retire(actor: Actor, *, indicator_id: int, on: date, why: str, at: datetime, version: int | None = None) -> None:
    """From a day on it is promised no more. What was promised and reached stays readable."""
    indicator = locked_indicator(indicator_id, version)
    permissions.can_retire(actor, reach(indicator.unit_id, at), indicator.state).require()
    if not why.strip():
        raise DomainError(_("Sebutkan alasan penghentiannya."))
    before = indicator.state
    indicator.state, indicator.retired_on = IndicatorState.RETIRED, clean_day(on)
    indicator.retired_why = why.strip()[:300]
    touch(indicator, "state", "retired_on", "retired_why")
    trail.record(
        actor, "indicators.retired", indicator, at=at, why=why,
        before={"state": before}, after={"state": indicator.state, "retired_on": on},
    )  # fmt: skip


def _refuse_gaps(clean: Mapping[str, Any]) -> None:
    """Of an indicator in use nothing may go missing again."""
    if found := gaps(Manual(**clean)):
        raise Conflict(_("Indikator yang dipakai harus lengkap. %(todo)s") % {"todo": said(found[0].todo)})


def _rewrite(newest: Any, clean: Mapping[str, Any], since: date, actor: Actor, at: datetime) -> None:
    for name, value in clean.items():
        setattr(newest, name, value)
    newest.period = DateRange(since, None)
    newest.written_at, newest.written_by = at, actor.name[:150]
    newest.save()


def _told(clean: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in clean.items() if value not in ("", None)}
