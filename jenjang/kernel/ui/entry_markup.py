"""The cells of a sheet to be filled, written in Python as a year of months has many of them, and each as short as it can be.

What all cells of a column have in common stands in its head once, and the script gives it to them; what a form needs without a script is here.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from . import figures
from .entries import GONE, Column, EntrySheet, Kind, Line, amount, shown_cell, unread
from .merging import CHOICE, MINE, THEIRS, Clash

CENT = Decimal("0.01")
MOST_SUGGESTED = 100
PLAIN = re.compile(r"[0-9A-Za-z.,_-]+")  # needs no quotes


def rows(sheet: EntrySheet) -> SafeString:
    """Every row, and the empty ones."""
    wrong = {**unread(sheet.columns, sheet.lines), **sheet.problems}
    return mark_safe("".join(_row(sheet, line, number, wrong) for number, line in enumerate(sheet.with_blanks, 1)))  # noqa: S308


def blank(sheet: EntrySheet) -> SafeString:
    """A row that scripts copy; __key__ stands for its key."""
    return mark_safe(_row(sheet, Line("__key__", {}), 0, {}))  # noqa: S308


def foot(sheet: EntrySheet) -> SafeString:
    """The sums below the columns."""
    reached, cells = Decimal(0), []
    by_key = {column.key: column for column in sheet.columns}
    for column in sheet.columns:
        label = f'data-label="{escape(str(column.title))}"'
        if column.share:
            weighing = by_key[column.share]
            for line in sheet.lines:
                share, weight = line.cells.get(column.key, ""), line.cells.get(weighing.key, "")
                reached += amount(column, share) * amount(weighing, weight)
            said = figures.plain((reached / 100).quantize(CENT, ROUND_HALF_UP).normalize() + 0)
            strip = " entry-strip" if column.within else ""
            cells.append(
                f'<td class="num{strip}" data-foot="{column.key}" {label}><span data-sum="{column.key}">{said}</span></td>'
            )
        elif column.whole is not None or column.most is not None:
            cells.append(f'<td class="num" data-foot="{column.key}" {label}>{_told(sheet, column)}</td>')
        else:
            cells.append(f'<td data-foot="{column.key}" class="entry-nothing"></td>')
    return mark_safe("".join(cells))  # noqa: S308


def _told(sheet: EntrySheet, column: Column) -> str:
    total = sheet.total(column)
    off = ""
    if column.whole is not None and total != column.whole:
        word = _("kurang {by}") if total < column.whole else _("lebih {by}")
        off = word.replace("{by}", figures.plain(abs(column.whole - total)))
    elif column.most is not None:
        word = _("lebih {by}") if total > column.most else _("sisa {by}")
        off = word.replace("{by}", figures.plain(abs(column.most - total)))
    is_off = bool(off) and (column.whole is not None or total > (column.most or 0))
    return _sum(f'data-sum="{column.key}"', figures.plain(total), off, is_off=is_off)


def _sum(attribute: str, total: str, off: str, *, is_off: bool) -> str:
    return (
        f'<span class="entry-total{" is-off" if is_off else ""}" {attribute}><output>{total}</output>'
        f" <span class=entry-off>{escape(off)}</span></span>"
    )


def heads(sheet: EntrySheet) -> SafeString:
    """Of each column what its cells have in common."""
    return mark_safe("".join([_head(column) for column in sheet.columns]))  # noqa: S308


def lists(sheet: EntrySheet) -> SafeString:
    """What is offered for the cells of a column."""
    return mark_safe("".join([_list(column) for column in sheet.columns]))  # noqa: S308


def _head(column: Column) -> str:
    told = {
        "column": column.key, "kind": column.kind, "within": column.within, "whole": column.whole_units, "most": column.most,
        "share": column.share, "longest": column.longest, "label": column.short,
    }  # fmt: skip
    data = "".join([f" data-{name}={_value(str(value))}" for name, value in told.items() if value not in ("", None)])
    css = f"entry-{column.kind}{' num' if column.is_number else ''}{' entry-within' if column.within else ''}"
    return f'<th scope=col id=ec-{column.key} class="{css}"{data}>{escape(str(column.title))}</th>'


def _list(column: Column) -> str:
    chosen = [f"<option data-value={_value(value)}>{escape(label)}" for value, label in column.offered.items()]
    options = chosen or [f"<option>{escape(text)}" for text in column.suggestions[:MOST_SUGGESTED]]
    return f"<datalist id=eo-{column.key}>{''.join(options)}</datalist>" if options else ""


def _value(text: str) -> str:
    """A value of an attribute, with quotes where it needs them."""
    return text if PLAIN.fullmatch(text) else f'"{escape(text)}"'


def _row(sheet: EntrySheet, line: Line, number: int, wrong: Mapping[str, str]) -> str:
    cells = [_cell(sheet, column, line, wrong) for column in sheet.columns]
    removal = escape(_("Hapus baris %(number)s") % {"number": number or ""})
    if sheet.group:
        total = sheet.total_of(line)
        word = _("kurang {by}") if total < 100 else _("lebih {by}")
        said = f" {word.replace('{by}', figures.plain(abs(100 - total)))}" if total != 100 and line.cells else ""
        cells.append(f'<td class="num entry-of-row">{figures.plain(total)}{escape(said)}')
    return (
        f"<tr><th scope=row id=er-{line.key}><input type=hidden name=row value={line.key}>{number}{''.join(cells)}"
        f'<td class=entry-remove><input type=checkbox name={GONE} value={line.key} aria-label="{removal}">'
    )


def _cell(sheet: EntrySheet, column: Column, line: Line, wrong: Mapping[str, str]) -> str:
    name = f"{line.key}.{column.key}"
    field = f"name={column.key} aria-label={_value(str(column.title))}"
    text = shown_cell(column, line.cells.get(column.key, ""))
    why, clash, hint = wrong.get(name, ""), sheet.clashes.get(name), line.hints.get(column.key, "")
    if not (why or clash or hint):
        return f"<td>{_field(column, field, text)}"
    marks = [mark for mark, is_so in (("is-wrong", why), ("is-short", hint), ("is-clash", clash)) if is_so]
    told = f'<span class="entry-why" id="why-{name}">{escape(why)}</span>' if why else ""
    hinted = f'<span class="entry-hint" id="hint-{name}">{escape(hint)}</span>' if hint else ""
    described = " ".join(place for place, told_of in ((f"why-{name}", why), (f"hint-{name}", hint)) if told_of)
    field += (f' aria-describedby="{described}"' if described else "") + (' aria-invalid="true"' if why else "")
    return f'<td class="{" ".join(marks)}">{_field(column, field, text)}{told}{hinted}{_choice(name, clash) if clash else ""}'


def _field(column: Column, around: str, text: str) -> str:
    if column.kind is Kind.TEXT and not column.suggestions:
        return f"<textarea {around} rows=1>{escape(text)}</textarea>"
    value = f" value={_value(text)}" if text else ""
    return f"<input {around}{f' list=eo-{column.key}' if column.choices or column.suggestions else ''}{value}>"


def _choice(name: str, clash: Clash) -> str:
    """Both values, beside the cell: nothing is chosen before somebody does."""
    theirs = _("%(who)s, %(when)s: %(value)s") % {
        "who": clash.who or _("orang lain"),
        "when": clash.when,
        "value": clash.value,
    }
    mine = _("Nilai saya, seperti di atas")
    legend = _("Diubah dua orang. Nilai mana yang dipakai?")
    newer = _("lebih baru daripada lembar Anda yang dibuka %(opened)s") % {"opened": clash.opened}
    return (
        f'<fieldset class="entry-clash"><legend>{escape(legend)}</legend>'
        f'<label><input type="radio" name="{CHOICE}{name}" value="{MINE}"> {escape(mine)}</label>'
        f'<label><input type="radio" name="{CHOICE}{name}" value="{THEIRS}"><span>{escape(theirs)}'
        f' <span class="soft">({escape(newer)})</span></span></label></fieldset>'
    )
