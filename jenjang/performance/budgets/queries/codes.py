"""The nomenclature: editions, the tree of codes, and choosing one while typing."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import NotFound

from ..models import BudgetCode, Edition, Level
from ..rules.codes import BUDGETED, in_order

MOST_FOUND = 50
MOST_CHOICES = 12
SHORTEST = 2
CODE = re.compile(r"[0-9X](?:\.[0-9X]{1,8}){0,6}")
BUDGETED_LEVELS = tuple(level.value for level in BUDGETED)
LEVELS = dict(Level.choices)


@dataclass(frozen=True)
class EditionInfo:
    """A list of codes. codes, odd: how many it has, and how many of them are irregular."""

    id: int
    key: str
    title: str
    source: str
    starts_on: date
    loaded_at: datetime
    codes: int = 0
    odd: int = 0


@dataclass(frozen=True)
class Code:
    """One code as it stands in an edition. has_parts: whether others lie below it."""

    code: str
    name: str
    level: str
    edition: str
    decree: str
    remark: str
    has_parts: bool = False

    @property
    def level_label(self) -> str:
        return str(LEVELS[self.level])

    @property
    def value(self) -> str:
        """What a field takes when it is chosen."""
        return f"{self.code} · {self.name}"


def editions() -> list[EditionInfo]:
    """Every edition, the newest first. One query."""
    odd = Count("pk", filter=~Q(remark=""))
    counted = {
        row["edition_id"]: row for row in BudgetCode.objects.values("edition_id").annotate(codes=Count("pk"), odd=odd)
    }
    return [
        _edition(one, counted.get(one.pk, {"codes": 0, "odd": 0}))
        for one in Edition.objects.order_by("-starts_on", "-pk")
    ]


def edition_on(day: date) -> EditionInfo | None:
    """The edition proposed on a day: the newest that has begun, else the oldest there is. None without any. One query."""
    found = Edition.objects.filter(starts_on__lte=day).order_by("-starts_on", "-pk").first()
    found = found or Edition.objects.order_by("starts_on", "pk").first()
    return _edition(found, {"codes": 0, "odd": 0}) if found else None


def edition_named(key: str) -> EditionInfo:
    found = Edition.objects.filter(key=key).first()
    if found is None:
        raise NotFound(_("Edisi kode ini tidak ada."))
    return _edition(found, {"codes": 0, "odd": 0})


def codes_below(edition: EditionInfo, parent_code: str) -> list[Code]:
    """The codes right below one; those at the top for ''. One query."""
    parts = BudgetCode.objects.filter(edition_id=edition.id, parent_code=OuterRef("code"))
    rows = BudgetCode.objects.filter(edition_id=edition.id, parent_code=parent_code).annotate(has_parts=Exists(parts))
    by_code = {row.code: row for row in rows}
    return [_code(by_code[code], edition.key) for code in in_order(by_code)]


def found_codes(edition: EditionInfo, text: str, *, level: str = "") -> tuple[list[Code], int]:
    """Codes that begin with the text or whose name has every word of it, the first of them in order, and how many there are. Two queries."""
    rows = _matching(edition, text)
    if level in Level.values:
        rows = rows.filter(level=level)
    return [_code(row, edition.key) for row in rows.order_by("code")[:MOST_FOUND]], rows.count()


def codes_to_choose(text: str, *, on: date, levels: Collection[str] = BUDGETED_LEVELS) -> list[Code]:
    """Codes to choose from while typing, of the edition of the day. Two queries, none for a single letter."""
    edition = edition_on(on)
    if edition is None or len(text.replace(" ", "")) < SHORTEST:
        return []
    rows = _matching(edition, text).filter(level__in=levels)
    return [_code(row, edition.key) for row in rows.order_by("code")[:MOST_CHOICES]]


def code_meant(text: str, *, on: date) -> tuple[Code | None, str]:
    """The code a text means, by the edition of the day: the code itself, or a choice that was offered; None with what to do. Two queries."""
    typed = text.strip().split(" ", 1)[0]
    edition = edition_on(on)
    if edition is None:
        return None, _("Belum ada daftar kode. Muat dahulu edisinya.")
    row = BudgetCode.objects.filter(edition_id=edition.id, code=typed).first()
    if row is None:
        words = {"code": typed[:40], "edition": edition.title}
        return None, _("Tidak ada kode “%(code)s” di %(edition)s. Ketik lalu pilih dari saran.") % words
    return _code(row, edition.key), ""


def known_codes(codes: Collection[str], *, on: date) -> dict[str, Code]:
    """Those of the codes that the edition of the day has. Two queries."""
    edition = edition_on(on)
    if edition is None:
        return {}
    rows = BudgetCode.objects.filter(edition_id=edition.id, code__in=list(codes))
    return {row.code: _code(row, edition.key) for row in rows}


def _matching(edition: EditionInfo, text: str) -> Any:
    rows = BudgetCode.objects.filter(edition_id=edition.id)
    for word in text.split()[:8]:
        asked = Q(code__startswith=word) if CODE.fullmatch(word) else Q(name__icontains=word)
        rows = rows.filter(asked)
    return rows


def _edition(one: Edition, counted: Any) -> EditionInfo:
    return EditionInfo(
        one.pk, one.key, one.title, one.source, one.starts_on, one.loaded_at, counted["codes"], counted["odd"]
    )


def _code(row: BudgetCode, edition: str) -> Code:
    return Code(row.code, row.name, row.level, edition, row.decree, row.remark, bool(getattr(row, "has_parts", False)))
