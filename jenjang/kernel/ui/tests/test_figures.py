"""How numbers and dates are written, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from jenjang.kernel.ui import figures


def flat(text: str) -> str:
    return text.replace(figures.SPACE, " ")


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        ("1250000000", "Rp 1,25 M", "Rp 1.25 bn"),
        ("12500000000000", "Rp 12,5 T", "Rp 12.5 tn"),
        ("137550000", "Rp 138 jt", "Rp 138 m"),
        ("999999", "Rp 999.999", "Rp 999,999"),
        ("-38500000", "−Rp 38,5 jt", "−Rp 38.5 m"),
        ("0", "Rp 0", "Rp 0"),
    ],
)
def test_money_is_short_and_in_the_words_of_the_language(amount, indonesian, english):
    with translation.override("id"):
        assert flat(figures.rupiah_in_short(Decimal(amount))) == indonesian
    with translation.override("en"):
        assert flat(figures.rupiah_in_short(Decimal(amount))) == english


def test_money_tells_the_full_amount_to_whoever_points_at_it():
    with translation.override("id"):
        assert 'title="Rp 1.250.000.000"' in flat(figures.rupiah(1_250_000_000))


def test_percent_and_points_round_half_up():
    with translation.override("id"):
        assert flat(figures.percent(Decimal("87.45"))) == "87,5 %"
        assert flat(figures.percent(Decimal("98.945"), 2)) == "98,95 %"
        assert flat(figures.points(Decimal("-3.8"))) == "− 3,8 poin"


@pytest.mark.parametrize(
    "write", [figures.number, figures.percent, figures.points, figures.rupiah, figures.rupiah_in_full]
)
@pytest.mark.parametrize("missing", [None, "", "n.a", Decimal("NaN"), float("inf")])
def test_what_is_not_reported_is_never_a_zero(write, missing):
    with translation.override("id"):
        assert "belum dilaporkan" in write(missing)


def test_days_and_moments_are_written_out_in_the_governments_own_time():
    with translation.override("id"), timezone.override("Asia/Makassar"):
        assert figures.day(date(2026, 5, 12)) == "12 Mei 2026"
        assert figures.moment(datetime(2026, 5, 12, 18, 5, tzinfo=UTC)) == "13 Mei 2026 02.05"
    with translation.override("en"):
        assert figures.day(date(2026, 5, 12)) == "12 May 2026"
