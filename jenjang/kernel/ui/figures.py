"""Numbers and dates as people here write them. None is *not reported* and is never written as zero."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

# An Indonesian «M» (miliar) is a billion, an English «M» is not: each language has its own short forms.
SCALES = {
    "id": ((10**12, "T"), (10**9, "M"), (10**6, "jt")),
    "en": ((10**12, "tn"), (10**9, "bn"), (10**6, "m")),
}


def unreported() -> SafeString:
    """The mark of a figure nobody has given."""
    return format_html('<span class="unreported">{}</span>', _("belum dilaporkan"))


def decimal(value: Any) -> Decimal | None:
    """A number as Decimal; None and what is no number at all are None."""
    if value is None or value == "":
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def plain(number: Decimal, places: int | None = None, *, signed: bool = False) -> str:
    """Grouped digits in the current language. places: decimals, rounded half up; None keeps those there are."""
    rounded = number if places is None else number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown_places = max(0, -int(rounded.as_tuple().exponent))
    digits = formats.number_format(abs(rounded), shown_places, use_l10n=True, force_grouping=True)
    sign = (
        f"{MINUS}{SPACE}"
        if rounded < 0 and signed
        else MINUS
        if rounded < 0
        else f"+{SPACE}"
        if signed and rounded
        else ""
    )
    return sign + digits


def number(value: Any, places: int | None = None) -> str:
    """1.250 or 85,10."""
    if type(value) is int and 0 <= value < 1_000 and not places:  # the same in every language
        return str(value)
    amount = decimal(value)
    return unreported() if amount is None else plain(amount, places)


def percent(value: Any, places: int = 1) -> str:
    """87,4 %."""
    amount = decimal(value)
    return unreported() if amount is None else f"{plain(amount, places)}{SPACE}%"


def points(value: Any, places: int = 1) -> str:
    """− 3,8 poin: a difference between two percentages."""
    amount = decimal(value)
    return unreported() if amount is None else f"{plain(amount, places, signed=True)}{SPACE}{_('poin')}"


def rupiah_in_full(value: Any) -> str:
    """Rp 1.250.000.000."""
    amount = decimal(value)
    return unreported() if amount is None else _money(plain(abs(amount), 0), negative=amount < 0)


def rupiah_in_short(amount: Decimal) -> str:
    """Rp 1,25 M: at most three digits tell the size."""
    for scale, word in SCALES.get(get_language() or "id", SCALES["id"]):
        if abs(amount) >= scale:
            scaled = abs(amount) / scale
            places = 2 if scaled < 10 else 1 if scaled < 100 else 0
            return _money(f"{plain(scaled, places)}{SPACE}{word}", negative=amount < 0)
    return _money(plain(abs(amount), 0), negative=amount < 0)


def rupiah(value: Any) -> str:
    """Rp 1,25 M, with the full amount for whoever points at it."""
    amount = decimal(value)
    if amount is None:
        return unreported()
    return format_html('<span class="figure" title="{}">{}</span>', rupiah_in_full(amount), rupiah_in_short(amount))


def day(value: date | datetime | None) -> str:
    """12 Mei 2026."""
    if value is None:
        return ""
    local = _local(value)
    return _day_of(local.date() if isinstance(local, datetime) else local, get_language())


@lru_cache(maxsize=5_000)
def _day_of(value: date, _language: str | None) -> str:
    return formats.date_format(value, "DATE_FORMAT")


def month(value: date, form: str = "F Y") -> str:
    """Mei 2026, or as the form says; written once for each language, as pages repeat months."""
    return _month_of(value, form, get_language())


@lru_cache(maxsize=5_000)
def _month_of(value: date, form: str, _language: str | None) -> str:
    return formats.date_format(value, form)


def short_day(value: date | datetime | None) -> str:
    """12 Mei."""
    return "" if value is None else formats.date_format(_local(value), "j M")


def moment(value: datetime | None) -> str:
    """12 Mei 2026 09.14, in the government's own time."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return _moment_of(local.replace(second=0, microsecond=0, tzinfo=None), get_language())


@lru_cache(maxsize=5_000)
def _moment_of(value: datetime, _language: str | None) -> str:
    return formats.date_format(value, "DATETIME_FORMAT")


def _money(digits: str, *, negative: bool) -> str:
    return f"{MINUS if negative else ''}Rp{SPACE}{digits}"


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
