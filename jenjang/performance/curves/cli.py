"""`jenjang curve`: the series of a file, with deviation, status and indexes, as a table or as JSON."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from django.utils import translation
from django.utils.translation import gettext as _

from jenjang.kernel.law.numbers import half_up, plain

from .importing import MAX_BYTES, Message, Reading, read
from .rules.forecast import forecast
from .rules.series import Series

SOURCE = "source"  # what the source itself remarks, after our own notes


class Refused(click.ClickException):
    """The file cannot be used: one line for each thing to mend, exit code 2."""

    exit_code = 2


@click.command("curve")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object; numbers as text, null where none is known.")
@click.option(
    "--contract", is_flag=True, help="Judge by the thresholds of a critical contract instead of on, watch, late."
)
@click.option("--passes-budget-year", is_flag=True, help="With --contract: the work will pass the running budget year.")
@click.option(
    "--on",
    "day",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Judge by the law of this day (year-month-day; default today).",
)
@click.option("--language", type=click.Choice(["id", "en"]), default="id", help="Language of the notes.")
def curve(file: Path, *, as_json: bool, contract: bool, passes_budget_year: bool, day: Any, language: str) -> None:
    """Read plan and actual from a file and say how each plan stands.

    FILE is a workbook (.xlsx), CSV or JSON: points (minggu, rencana_kumulatif, realisasi_kumulatif), items with their cost
    (item, biaya, rencana, realisasi, per periode) or earned value (bcws, bcwp, acwp, bac). A row without an actual is "not
    reported", never zero. A column `kontrak` says row by row what is a contract.
    """
    if passes_budget_year and not contract:
        raise click.UsageError("--passes-budget-year needs --contract.")
    with translation.override(language):
        on = day.date() if day else date.today()
        reading = read(_content(file), file.name, on=on, contract=contract, passes_budget_year=passes_budget_year)
        if reading.messages:
            raise Refused("\n".join(_located(message) for message in reading.messages))
        told = json.dumps(as_dict(reading, language), ensure_ascii=False, indent=1)
        click.echo(told if as_json else as_text(reading, language))


def _content(file: Path) -> bytes:
    if file.is_dir():
        raise Refused(_("“%(path)s” adalah folder. Sebutkan berkas di dalamnya.") % {"path": file})
    try:
        with file.open("rb") as source:
            return source.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise Refused(_("Berkas “%(path)s” tidak ditemukan. Periksa nama dan foldernya.") % {"path": file}) from error
    except OSError as error:
        said = {"path": file, "why": error.strerror}
        raise Refused(_("Berkas “%(path)s” tidak dapat dibaca: %(why)s.") % said) from error


def _located(message: Message) -> str:
    if message.line is None:
        return message.text
    if not message.column:
        return _("baris %(line)s: %(text)s") % {"line": message.line, "text": message.text}
    said = {"line": message.line, "column": message.column, "text": message.text}
    return _("baris %(line)s, kolom %(column)s: %(text)s") % said


def as_dict(reading: Reading, language: str) -> dict[str, Any]:
    """What `--json` prints: numbers as text, money in whole rupiah."""
    return {"series": [_series(series, language) for series in reading.series]}


def _series(series: Series, language: str) -> dict[str, Any]:
    return {
        "name": series.name,
        "points": [
            {
                "at": point.at,
                "plan": _figure(point.plan, series),
                "actual": _figure(point.actual, series),
                "deviation": _figure(point.deviation, series),
                "status": point.status.value,
            }
            for point in series.points
        ],
        "spi": _plain(series.spi),
        "cpi": _plain(series.cpi),
        "eac": _plain(series.eac),
        "note": "; ".join(_notes(series, language)),
    }


def _notes(series: Series, language: str) -> list[str]:
    """The code of each note, then its sentence; last what the source itself remarks."""
    notes = [f"{note.code}: {note.said(language)}" for note in series.notes]
    return [*notes, f"{SOURCE}: {series.source_note}"] if series.source_note else notes


def _figure(number: Decimal | None, series: Series) -> str | None:
    return _plain(number if number is None or series.unit == "percent" else half_up(number, 0))


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def as_text(reading: Reading, language: str) -> str:
    """The same for people: a table for each series, then what was found."""
    blocks = [*(_block(series, language) for series in reading.series), *reading.notes]
    if reading.unused:
        blocks.append(_("Kolom yang tidak dipakai: %(titles)s.") % {"titles": ", ".join(reading.unused)})
    return "\n\n".join(blocks)


def _block(series: Series, language: str) -> str:
    unit = _("persen") if series.unit == "percent" else _("rupiah")
    head = (_("periode"), _("rencana"), _("realisasi"), _("deviasi"), _("status"))
    columns = zip(*((point.plan, point.actual, point.deviation) for point in series.points), strict=True)
    figures = zip(*(_evenly(column, series) for column in columns), strict=True)
    rows = [
        (point.at or "–", *row, point.status.said.said(language))
        for point, row in zip(series.points, figures, strict=True)
    ]
    lines = [f"{series.name} ({unit})", *_aligned([head, *rows])]
    indexes = [("SPI", series.spi), ("CPI", series.cpi), ("EAC", series.eac)]
    if told := [f"{name} {plain(value)}" for name, value in indexes if value is not None]:
        lines.append("  ".join(told))
    if ahead := forecast(series):
        spread = f" ({ahead.end.low}–{ahead.end.high})" if ahead.end.low is not None else ""
        said = {"at": ahead.end.at, "expected": ahead.end.expected, "spread": spread}
        lines.append(_("Prakiraan pada %(at)s: %(expected)s%(spread)s.") % said)
    lines += [f"* {note.said(language)}" for note in series.notes]
    if series.source_note:
        lines.append("* " + _("catatan sumber: %(note)s") % {"note": series.source_note})
    return "\n".join(lines)


def _evenly(numbers: Sequence[Decimal | None], series: Series) -> list[str]:
    """One column of figures, all with as many decimals as the longest."""
    known = [number for number in numbers if number is not None]
    places = max((-int(number.as_tuple().exponent) for number in known), default=0) if series.unit == "percent" else 0
    return ["–" if number is None else plain(half_up(number, max(places, 0))) for number in numbers]


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "  ".join(
            [
                at.ljust(widths[0]),
                *(text.rjust(width) for text, width in zip(figures, widths[1:-1], strict=True)),
                status,
            ]
        )
        for at, *figures, status in rows
    ]
    return [lines[0], "─" * max(map(len, lines)), *lines[1:]]
