"""The time chart: bars as high as their shares, names cut to the room there is, small however many run alike."""

from jenjang.kernel.ui.gantt import NARROW, Gantt, Run, gantt

MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


def chart(*runs: Run, now: float | None = None) -> Gantt:
    return Gantt("Bagan", MONTHS, [month[0] for month in MONTHS], runs, "Semua kegiatan.", now=now)


def test_a_bar_reaches_from_the_first_month_to_the_last_and_is_as_high_as_its_share():
    drawn = gantt(chart(Run("Rapat <b>", [0, 50, 0, 100, *[0] * 8], "Rapat: Feb 50, Apr 100")))

    assert '<rect x="394" width="186" height="20" rx="3"/>' in drawn
    assert 'd="M395 10h60v10h-60zM519 0h60v20h-60z"' in drawn, "half as high, and full"
    assert "1. Rapat &lt;b&gt;</text>" in drawn
    assert "<title>Rapat: Feb 50, Apr 100</title>" in drawn


def test_nothing_is_drawn_of_what_has_no_month_and_what_was_planned_before_is_a_line():
    drawn = gantt(chart(Run("Kosong", [0] * 12, "Kosong", [100, *[0] * 11])))

    assert "<rect" not in drawn
    assert '<line x1="332" x2="394" y1="23" y2="23"/>' in drawn


def test_fifty_lines_of_a_year_stay_small():
    runs = [Run(f"Kegiatan {number}", [8.33] * 11 + [8.37], "Sepanjang tahun") for number in range(50)]

    assert len(gantt(chart(*runs, now=4.5))) + len(gantt(chart(*runs), NARROW)) < 60_000
