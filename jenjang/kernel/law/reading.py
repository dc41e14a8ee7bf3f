"""Reading a rule's inputs: every key known, every required one there, every value what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias, cast

from jenjang.kernel.law.errors import BadInput
from jenjang.kernel.law.explained import Json
from jenjang.kernel.law.numbers import plain, read_decimal, shortened
from jenjang.kernel.law.structured import record_of, rows_of
from jenjang.kernel.law.words import Phrase

Kind = Literal["decimal", "text", "choice", "date", "series", "yes_no", "record", "table"]
Series = tuple[Decimal | None, ...]
Given_: TypeAlias = "Decimal | str | date | bool | Series | Given | tuple[Given, ...] | None"

NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
MAX_TEXT: Final = 200
MAX_SERIES: Final = 12
MAX_STRUCTURED: Final = 4000
MAX_ROWS: Final = 200
NOTHING_TO_ADD: Final = Phrase("", "")
NOT_REPORTED: Final = Phrase("belum dilaporkan", "not reported")


@dataclass(frozen=True)
class Choice:
    value: str
    label: Phrase


@dataclass(frozen=True)
class Field:
    """One input of a rule.

    required: the key must be there. nullable: it may be there without a value (null or empty),
    which says "not reported". only_for: it has a meaning for these choices of another input alone.
    parts: the named parts of a record, or the columns of a table.
    """

    name: str
    label: Phrase
    kind: Kind
    example: str
    help: Phrase = NOTHING_TO_ADD
    required: bool = True
    nullable: bool = False
    choices: tuple[Choice, ...] = ()
    only_for: tuple[str, tuple[str, ...]] | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    parts: "tuple[Field, ...]" = ()


class Given:
    """The inputs as read; each getter answers the kind its field declares."""

    def __init__(self, values: Mapping[str, Given_]) -> None:
        self._values = values

    def decimal(self, name: str) -> Decimal:
        return cast("Decimal", self._values[name])

    def decimal_or_none(self, name: str) -> Decimal | None:
        return cast("Decimal | None", self._values.get(name))

    def text(self, name: str, default: str = "") -> str:
        found = self._values.get(name)
        return default if found is None else cast("str", found)

    def day(self, name: str) -> date:
        return cast("date", self._values[name])

    def day_or_none(self, name: str) -> date | None:
        return cast("date | None", self._values.get(name))

    def series(self, name: str) -> Series:
        return cast("Series", self._values.get(name) or ())

    def yes(self, name: str) -> bool:
        return bool(self._values.get(name))

    def record(self, name: str) -> "Given":
        return cast("Given", self._values.get(name) or Given({}))

    def rows(self, name: str) -> "tuple[Given, ...]":
        return cast("tuple[Given, ...]", self._values.get(name) or ())

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def as_json(self) -> dict[str, Json]:
        """The inputs as understood, in the form the command line reads them again."""
        return {name: _as_json(value) for name, value in self._values.items()}


def _as_json(value: Given_) -> Json:
    match value:
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case Given():
            return value.as_json()
        case tuple():
            return [None if part is None else _as_json(part) for part in value]
    return value


def read_inputs(fields: tuple[Field, ...], raw: Mapping[str, Any], *, typed: bool = False) -> Given:
    """Read raw inputs (JSON, or a form when `typed`); BadInput says what to do."""
    _refuse_unknown(fields, raw)
    values: dict[str, Given_] = {}
    for field in fields:
        if not applies(field, values):
            if not typed:  # a form shows all its fields; what has no meaning for the choice made is left aside
                _refuse_out_of_place(field, raw, values)
        elif field.name in raw:
            value = _value(field, raw[field.name], typed)
            if value is not None or field.required:
                values[field.name] = value
        elif field.required:
            raise BadInput(_missing(field), field=field.name)
    return Given(values)


def applies(field: Field, values: Mapping[str, Any]) -> bool:
    """Has this input a meaning, given the choices made before it?"""
    if field.only_for is None:
        return True
    name, choices = field.only_for
    return values.get(name) in choices


def _refuse_unknown(fields: tuple[Field, ...], raw: Mapping[str, Any]) -> None:
    known = [field.name for field in fields]
    for name in raw:
        if name not in known:
            quoted, listed = shortened(str(name)), ", ".join(known)
            raise BadInput(
                Phrase(
                    f"Masukan “{quoted}” tidak dikenal. Yang dikenal: {listed}.",
                    f"The input “{quoted}” is not known. Known: {listed}.",
                ),
                field=str(name),
            )


def _refuse_out_of_place(field: Field, raw: Mapping[str, Any], values: Mapping[str, Given_]) -> None:
    if raw.get(field.name) in (None, "") or field.only_for is None:
        return
    other, choices = field.only_for
    wanted = ", ".join(choices)
    raise BadInput(
        Phrase(
            f"“{field.name}” hanya dipakai bila {other} = {wanted}, bukan"
            f" {values.get(other)}. Hapus masukan itu atau ubah {other}.",
            f"“{field.name}” is used only where {other} = {wanted}, not {values.get(other)}."
            f" Remove it or change {other}.",
        ),
        field=field.name,
    )


def _missing(field: Field) -> Phrase:
    example = f'"{field.name}": "{field.example}"'
    more = (
        Phrase(" Tulis null bila belum dilaporkan.", " Write null if it is not reported.")
        if field.nullable
        else Phrase("", "")
    )
    return Phrase(
        f"Masukan “{field.name}” ({field.label.id}) belum ada. Tambahkan, misalnya {example}.{more.id}",
        f"The input “{field.name}” ({field.label.en}) is missing. Add it, for example {example}.{more.en}",
    )


def _value(field: Field, raw: Any, typed: bool) -> Given_:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return _nothing(field)
    match field.kind:
        case "series":
            return _series(field, raw, typed)
        case "record" | "table":
            return _structured(field, raw, typed)
    text = _text(field, raw)
    match field.kind:
        case "decimal":
            return _decimal(field, text, typed)
        case "date":
            return _date(field, text)
        case "choice":
            return _choice(field, text)
        case "yes_no":
            return _yes_no(field, text)
    return text.replace(NO_BREAK_SPACE, " ")


def _text(field: Field, raw: Any) -> str:
    """The text of one value; JSON's whole numbers and yes or no are exact, and as good as their text."""
    if isinstance(raw, bool) and field.kind == "yes_no":
        return str(raw)
    if isinstance(raw, int) and not isinstance(raw, bool) and field.kind == "decimal":
        return str(raw)
    if not isinstance(raw, str):
        raise _bad(field, Phrase("tulis sebagai teks di antara tanda kutip", "write it as text in quotation marks"))
    if len(raw) > MAX_TEXT:
        raise _bad(
            field,
            Phrase(f"terlalu panjang (paling banyak {MAX_TEXT} huruf)", f"too long (at most {MAX_TEXT} characters)"),
        )
    if not raw.strip().replace(NO_BREAK_SPACE, " ").isprintable():
        raise _bad(field, Phrase("memuat huruf yang tidak dapat dibaca", "holds characters that cannot be read"))
    return raw.strip()


def _nothing(field: Field) -> Given_:
    if field.kind == "text" and field.required and not field.nullable:
        return ""
    if field.nullable or not field.required:
        return None
    raise _bad(field, Phrase(f"belum diisi, misalnya {field.example}", f"is empty; write for example {field.example}"))


def _decimal(field: Field, raw: str, typed: bool) -> Decimal:
    try:
        number = read_decimal(raw, typed=typed)
    except BadInput as problem:
        raise _bad(field, problem.sentence) from None
    if field.minimum is not None and number < field.minimum:
        least = plain(field.minimum)
        raise _bad(field, Phrase(f"tidak boleh kurang dari {least}", f"may not be less than {least}"))
    if field.maximum is not None and number > field.maximum:
        most = plain(field.maximum)
        raise _bad(field, Phrase(f"tidak boleh lebih dari {most}", f"may not be more than {most}"))
    return number


def _date(field: Field, raw: str) -> date:
    try:
        if len(raw) != len("2026-12-31"):
            raise ValueError
        return date.fromisoformat(raw)
    except ValueError:
        quoted = shortened(raw)
        raise _bad(
            field,
            Phrase(
                f"“{quoted}” bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-12-31",
                f"“{quoted}” is not a date; write year-month-day, for example 2026-12-31",
            ),
        ) from None


def _choice(field: Field, raw: str) -> str:
    for choice in field.choices:
        if choice.value.lower().replace(" ", "") == raw.lower().replace(" ", ""):
            return choice.value
    listed, quoted = ", ".join(choice.value for choice in field.choices), shortened(raw)
    raise _bad(
        field,
        Phrase(f"“{quoted}” tidak dikenal; pilih {listed}", f"“{quoted}” is not known; choose {listed}"),
    )


def _yes_no(field: Field, raw: str) -> bool:
    for answer, words in ((True, ("true", "ya", "yes")), (False, ("false", "tidak", "no"))):
        if raw.lower() in words:
            return answer
    quoted = shortened(raw)
    raise _bad(
        field, Phrase(f"“{quoted}” tidak dikenal; tulis ya atau tidak", f"“{quoted}” is not known; write yes or no")
    )


def _structured(field: Field, raw: Any, typed: bool) -> "Given | tuple[Given, ...]":
    if isinstance(raw, str):
        if len(raw) > MAX_STRUCTURED:
            most = MAX_STRUCTURED
            raise _bad(
                field,
                Phrase(f"terlalu panjang (paling banyak {most} huruf)", f"too long (at most {most} characters)"),
            )
        raw = record_of(raw) if field.kind == "record" else rows_of(raw)
    return _record(field, raw, typed) if field.kind == "record" else _rows(field, raw, typed)


def _record(field: Field, raw: Any, typed: bool) -> Given:
    """Named parts: a JSON object, or text as in the example of the field."""
    if not isinstance(raw, dict):
        raise _bad(field, Phrase(f"tulis misalnya {field.example}", f"write for example {field.example}"))
    try:
        return read_inputs(field.parts, raw, typed=typed)
    except BadInput as problem:
        raise _bad(field, problem.sentence) from None


def _rows(field: Field, raw: Any, typed: bool) -> "tuple[Given, ...]":
    """Rows of cells: a JSON list of objects or of lists in the order of the columns, or lines of text."""
    if not isinstance(raw, list) or not 1 <= len(raw) <= MAX_ROWS:
        raise _bad(
            field, Phrase(f"tulis sebagai daftar 1 sampai {MAX_ROWS} baris", f"write a list of 1 to {MAX_ROWS} rows")
        )
    return tuple(_table_row(field, number, row, typed) for number, row in enumerate(raw, start=1))


def _table_row(field: Field, number: int, row: Any, typed: bool) -> Given:
    names = [part.name for part in field.parts]
    listed = "; ".join(names)
    cells = dict(zip(names, row, strict=False)) if isinstance(row, list) else row
    if not isinstance(cells, dict) or (isinstance(row, list) and len(row) != len(names)):
        raise _bad(
            field,
            Phrase(
                f"baris {number} harus berisi {len(names)} nilai: {listed}",
                f"row {number} must hold {len(names)} values: {listed}",
            ),
        )
    try:
        return read_inputs(field.parts, cells, typed=typed)
    except BadInput as problem:
        said = problem.sentence
        raise _bad(field, Phrase(f"baris {number}: {said.id}", f"row {number}: {said.en}")) from None


def _series(field: Field, raw: Any, typed: bool) -> Series:
    """Periods in order; one left empty (null, or nothing between semicolons) is not reported."""
    parts = raw.split(";") if isinstance(raw, str) else raw
    if not isinstance(parts, list) or not all(part is None or isinstance(part, str) for part in parts):
        raise _bad(
            field,
            Phrase(
                'tulis sebagai daftar, misalnya ["10", null, "12"]', 'write it as a list such as ["10", null, "12"]'
            ),
        )
    if not 1 <= len(parts) <= MAX_SERIES:
        raise _bad(field, Phrase(f"berisi 1 sampai {MAX_SERIES} periode", f"holds 1 to {MAX_SERIES} periods"))
    return tuple(None if part is None or not part.strip() else _decimal(field, part, typed) for part in parts)


def _bad(field: Field, what: Phrase) -> BadInput:
    """One sentence that begins with the field and ends with a full stop."""
    said = Phrase(*(text.rstrip(".") for text in (what.id, what.en)))
    return BadInput(
        Phrase(f"{_called(field, 'id')}: {said.id}.", f"{_called(field, 'en')}: {said.en}."),
        field=field.name,
    )


def _called(field: Field, language: str) -> str:
    label = field.label.said(language)
    return label if label == field.name else f"{label} ({field.name})"
