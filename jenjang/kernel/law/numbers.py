"""Reading numbers as people write them, and rounding them once.

A decimal comma is understood (88,5), and points that group thousands where nothing else can be
meant (1.234,5 or 1.234.567). JSON and stored inputs write a decimal point, so there 1.234 is one
and 234 thousandths; typed into a form it may as well be a thousand and more, and is refused with
both readings named. A comma followed by exactly three digits (1,234) is refused everywhere.
Never a guess, never a float.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.words import Phrase

MAX_LENGTH: Final = 40
MAX_WHOLE_DIGITS: Final = 18  # a thousand times the national budget in rupiah
MAX_DECIMALS: Final = 12

_WHOLE = re.compile(r"[+-]?[0-9]+")
_POINT = re.compile(r"[+-]?[0-9]+\.[0-9]+")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_TWO_READINGS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")

NOT_A_NUMBER = Phrase(
    "“{text}” bukan angka. Tulis angka biasa, misalnya 88,5 atau 1234.",
    "“{text}” is not a number. Write a plain number, for example 88.5 or 1234.",
)
TWO_READINGS = Phrase(
    "“{text}” dapat dibaca dua cara: {as_thousands} atau {as_decimal}. Tulis {as_thousands}"
    " tanpa pemisah ribuan, atau {padded} bila yang dimaksud pecahan.",
    "“{text}” can be read in two ways: {as_thousands} or {as_decimal}. Write {as_thousands}"
    " without a separator, or {padded} if you mean the fraction.",
)
TOO_LARGE = Phrase(
    "“{text}” terlalu panjang: paling banyak 18 angka di depan koma dan 12 di belakangnya.",
    "“{text}” is too long: at most 18 digits before the decimal mark and 12 after it.",
)


def read_decimal(text: str, *, typed: bool = False) -> Decimal:
    """The number a text stands for, exactly; BadInput where it is none or two.

    typed: the text comes from a person's keyboard, so that 1.234 has two readings.
    """
    tidy = text.strip().replace("\N{MINUS SIGN}", "-")
    if len(tidy) > MAX_LENGTH:
        raise BadInput(TOO_LARGE.filled(text=shortened(text)))
    if _TWO_READINGS.fullmatch(tidy) and (typed or "," in tidy):
        raise BadInput(_two_readings(tidy))
    return _within_bounds(_in_plain_digits(tidy), text)


def _in_plain_digits(tidy: str) -> str:
    """The text with a decimal point and no grouping."""
    if _WHOLE.fullmatch(tidy) or _POINT.fullmatch(tidy):
        return tidy
    if _COMMA.fullmatch(tidy):
        return tidy.replace(",", ".")
    if _GROUPED.fullmatch(tidy):
        return tidy.replace(".", "").replace(",", ".")
    raise BadInput(NOT_A_NUMBER.filled(text=shortened(tidy)))


def _within_bounds(plain: str, text: str) -> Decimal:
    whole, _, decimals = plain.lstrip("+-").partition(".")
    if len(whole.lstrip("0")) > MAX_WHOLE_DIGITS or len(decimals) > MAX_DECIMALS:
        raise BadInput(TOO_LARGE.filled(text=shortened(text)))
    number = Decimal(plain)
    return number.copy_abs() if number.is_zero() else number


def _two_readings(tidy: str) -> Phrase:
    whole, decimals = re.split(r"[.,]", tidy)
    slots = {"text": tidy, "as_thousands": whole + decimals}
    return Phrase(
        TWO_READINGS.filled(**slots, as_decimal=f"{whole},{decimals}", padded=f"{whole},{decimals}0").id,
        TWO_READINGS.filled(**slots, as_decimal=f"{whole}.{decimals}", padded=f"{whole}.{decimals}0").en,
    )


def shortened(text: str, length: int = 30) -> str:
    """A text fit to be quoted in a sentence: printable and not long."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable if len(printable) <= length else printable[:length] + "…"


def plain(number: Decimal) -> str:
    """A number as JSON and the command line write it: "92.63", never with an exponent."""
    return format(number, "f")


def half_up(number: Fraction | Decimal, places: int) -> Decimal:
    """Round half up (ties away from zero) to so many decimals, exactly, whatever the size."""
    exact = Fraction(number)
    units = int(abs(exact) * 10**places + Fraction(1, 2))
    sign = 1 if exact < 0 and units else 0
    return Decimal((sign, tuple(int(digit) for digit in str(units)), -places))
