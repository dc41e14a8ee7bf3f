"""The cells of a sheet to be filled, written in Python as a year of months has many of them."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from . import figures
from .entries import Column, EntrySheet, Kind, Line, amount, shown_cell, unread
from .merging import CHOICE, MINE, THEIRS, Clash

CENT = Decimal("0.01")


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
        f' <span class="entry-off">{escape(off)}</span></span>'
    )


def _row(sheet: EntrySheet, line: Line, number: int, wrong: Mapping[str, str]) -> str:
    cells = [_cell(sheet, column, line, wrong) for column in sheet.columns]
    removal = escape(_("Hapus baris %(number)s") % {"number": number or ""})
    if sheet.group:
        total = sheet.total_of(line)
        off = total != 100 and bool(line.cells)
        word = _("kurang {by}") if total < 100 else _("lebih {by}")
        said = word.replace("{by}", figures.plain(abs(100 - total))) if off else ""
        label = f'data-label="{escape(str(sheet.group_title))}"'
        summed = _sum(f'data-row-sum="{sheet.group}"', figures.plain(total), said, is_off=off)
        cells.append(f'<td class="num entry-of-row" {label}>{summed}</td>')
    word = escape(_("Baris"))
    return (
        f'<tr data-row="{line.key}"><th scope="row" id="er-{line.key}" class="num">'
        f'<input type="hidden" name="row" value="{line.key}"><span class="entry-line">{word}</span> '
        f'<span class="entry-no">{number}</span></th>{"".join(cells)}'
        f'<td class="entry-remove"><input type="checkbox" name="{line.key}.remove" value="yes" aria-label="{removal}"></td></tr>'
    )


def _cell(sheet: EntrySheet, column: Column, line: Line, wrong: Mapping[str, str]) -> str:
    name = f"{line.key}.{column.key}"
    why, clash, hint = wrong.get(name, ""), sheet.clashes.get(name), line.hints.get(column.key, "")
    marks = [mark for mark, is_so in (("num", column.is_number), ("is-wrong", why), ("is-short", hint)) if is_so]
    marks += [mark for mark, is_so in (("is-clash", clash), ("entry-strip", column.within)) if is_so]
    told = f'<span class="entry-why" id="why-{name}">{escape(why)}</span>' if why else ""
    hinted = f'<span class="entry-hint" id="hint-{name}">{escape(hint)}</span>' if hint else ""
    described = " ".join(place for place, told_of in ((f"why-{name}", why), (f"hint-{name}", hint)) if told_of)
    around = (
        f'name="{name}" data-field aria-labelledby="ec-{column.key} er-{line.key}"'
        + (f' aria-describedby="{described}"' if described else "")
        + (' aria-invalid="true"' if why else "")
    )
    text = shown_cell(column, line.cells.get(column.key, ""))
    return (
        f'<td data-col="{column.key}" class="{" ".join(marks)}" data-label="{escape(str(column.short or column.title))}">{_field(column, around, text)}{told}{hinted}'
        f"{_choice(name, clash) if clash else ''}</td>"
    )


def _field(column: Column, around: str, text: str) -> str:
    match column.kind:
        case Kind.CHOICE:
            return f"<select {around}>{_options(column.choices, text)}</select>"
        case Kind.TEXT if column.suggestions:
            return f'<input {around} value="{escape(text)}" list="entry-of-{column.key}" maxlength="{column.longest * 2}" autocomplete="off">'
        case Kind.TEXT:
            return f'<textarea {around} rows="1" maxlength="{column.longest * 2}">{escape(text)}</textarea>'
    return f'<input {around} value="{escape(text)}" inputmode="decimal" autocomplete="off">'


def _options(choices: Sequence[tuple[str, str]], text: str) -> str:
    """With an empty one, and one for a text that is none of them."""
    known = dict(choices)
    strange = f'<option class="is-strange" value="{escape(text)}" selected>{escape(text)}</option>' if text and text not in known else ""  # fmt: skip
    return f'<option value=""></option>{strange}' + "".join(
        f'<option value="{escape(value)}"{" selected" if value == text else ""}>{escape(label)}</option>'
        for value, label in choices
    )


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
