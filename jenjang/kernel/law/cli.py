"""`jenjang why`: a rule's answer and the reason for it, as JSON. Needs no database."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any, Final

import click

from jenjang.kernel.law import catalogue
from jenjang.kernel.law.errors import BadInput, LawError
from jenjang.kernel.law.explained import Answer
from jenjang.kernel.law.loading import table_from_text
from jenjang.kernel.law.numbers import shortened
from jenjang.kernel.law.rule import Rule
from jenjang.kernel.law.tables import OwnTables, Table
from jenjang.kernel.law.telling import because
from jenjang.kernel.law.words import Phrase

MAX_JSON: Final = 20_000

HELP: Final = """Show what a rule answers to your numbers, and why.

RULE is a name from the list that `jenjang why` prints alone. The answer is JSON: the values of the rule first, then
under "because" the formula, the formula with your numbers put in, regulation, article, certainty and the table row.

\b
  jenjang why achievement_and_rating --inputs '{"direction": "higher", "target": "95", "realisation": "88"}'
  jenjang why nip_parse --inputs '{"nip": "198609262015051001"}' --on 2026-01-01

Numbers are written as text. A decimal comma is understood ("88,5"), so are points that group thousands before it
("1.234,5"); a point alone is the decimal point ("1.234" is one and 234 thousandths). null or "" means not reported
where a rule allows it, which is never zero.
"""


class Refused(click.ClickException):
    """What cannot be answered: one sentence on stderr, exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), file=file, err=file is None)


def why_among(listed: Callable[[], Sequence[Rule]]) -> click.Command:
    """The command over a catalogue of rules, which is handed in."""

    @click.command(name="why", help=HELP)
    @click.argument("rule", required=False)
    @click.option("--inputs", metavar="JSON", help="The inputs of the rule as a JSON object.")
    @click.option("--on", "day", metavar="DATE", help="Judge by the law of this day (year-month-day; default today).")
    @click.option(
        "--table",
        "files",
        metavar="FILE",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A government's own dated table, named as the national one it stands for.",
    )
    @click.option("--language", type=click.Choice(["id", "en"]), default="id", help="Language of the explanation.")
    def why(rule: str | None, inputs: str | None, day: str | None, files: tuple[Path, ...], language: str) -> None:
        rules = listed()
        if rule is None:
            _list(rules, language)
            return
        try:
            found = _rule(rules, rule)
            given = _inputs(found, inputs)
            answer = found.answer(given, on=_day(day), own=_own_tables(found, files))
        except BadInput as problem:
            raise Refused(problem.sentence.said(language)) from None
        except LawError as problem:
            raise Refused(str(problem)) from None
        click.echo(as_json(answer, language))

    return why


why = why_among(catalogue.rules)


def as_json(answer: Answer, language: str) -> str:
    """The values first, then why."""
    told = {**answer.values, "because": because(answer, language)}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _list(rules: Sequence[Rule], language: str) -> None:
    widest = max(len(rule.name) for rule in rules)
    for rule in rules:
        inputs = ", ".join(field.name for field in rule.inputs)
        click.echo(f"{rule.name.ljust(widest)}  {rule.title.said(language)} ({inputs})")


def _rule(rules: Sequence[Rule], name: str) -> Rule:
    for rule in rules:
        if rule.name == name:
            return rule
    quoted = shortened(name)
    raise BadInput(
        Phrase(
            f"Aturan “{quoted}” tidak ada; jalankan `jenjang why` untuk melihat daftarnya.",
            f"There is no rule “{quoted}”; run `jenjang why` to see the list.",
        )
    )


def _inputs(rule: Rule, text: str | None) -> dict[str, Any]:
    """The JSON object as it was typed: numbers stay text, a key stands once."""
    example = json.dumps(rule.example_as_json(), ensure_ascii=False)
    if text is None:
        raise BadInput(
            Phrase(f"Tambahkan --inputs, misalnya --inputs '{example}'.", f"Add --inputs, for example '{example}'.")
        )
    try:
        if len(text) > MAX_JSON:
            raise ValueError
        data = json.loads(
            text,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
            object_pairs_hook=_each_once,
        )
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise BadInput(
            Phrase(
                f"--inputs bukan objek JSON dengan nama yang masing-masing sekali; tulis misalnya '{example}'.",
                f"--inputs is not a JSON object with each name once; write for example '{example}'.",
            )
        )
    return data


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()
    try:
        if len(text) != len("2026-12-31"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        quoted = shortened(text)
        raise BadInput(
            Phrase(
                f"“{quoted}” bukan tanggal; tulis --on tahun-bulan-hari, misalnya --on 2026-12-31.",
                f"“{quoted}” is not a date; write --on year-month-day, for example --on 2026-12-31.",
            )
        ) from None


def _own_tables(rule: Rule, files: tuple[Path, ...]) -> OwnTables:
    return OwnTables(tuple(_own_table(rule, file) for file in files))


def _own_table(rule: Rule, file: Path) -> Table[Any]:
    national = next((table for table in rule.tables if table.name == file.stem), None)
    if national is None:
        names = ", ".join(f"{table.name}.yaml" for table in rule.tables)
        raise BadInput(
            Phrase(f"Tabel untuk aturan ini bernama {names}.", f"The tables of this rule are named {names}.")
        )
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise LawError(f"{file.name}: {problem}") from None
    return table_from_text(text, name=national.name, row_type=national.row_type)
