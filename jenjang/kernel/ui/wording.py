"""Visible words that no translation can reach: text in templates and sentences in code that are not wrapped."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

SPOKEN_ATTRIBUTES = {
    "placeholder",
    "title",
    "aria-label",
    "alt",
    "label",
    "text",
    "note",
    "help",
    "submit",
    "summary",
    "data-confirm",
    "content",
}
SILENT_ELEMENTS = {"script", "style", "pre", "code", "kbd"}
# Calls whose argument at this place is shown to users.
SPOKEN_CALLS = {
    "denied": 0,
    "DomainError": 0,
    "NotAllowed": 0,
    "NotFound": 0,
    "Conflict": 0,
    "State": 0,
    "Column": 1,
    "Filter": 1,
}
NAMES = {
    "Jenjang",
    "XLSX",
    "CSV",
    "PDF",
    "NIP",
    "Rp",
    "JSON",
    "SVG",
    "width",
    "device",
    "initial",
    "scale",
    "light",
    "dark",
}

INVISIBLE = re.compile(
    r"\{%\s*verbatim.*?endverbatim\s*%\}|\{%\s*comment\b.*?endcomment\s*%\}|\{#.*?#\}"
    r"|\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
SPOKEN_TAG = re.compile(r"\{%\s*(action|way|breadcrumbs|tree)\s+(.*?)%\}", re.DOTALL)
LITERAL = re.compile(r"""(?<![\w=(])(["'])(.+?)\1""")
ATTRIBUTES_ONLY = re.compile(r"""\s*([\w-]+="[^"]*"\s*)+""")  # a fragment that stands inside a tag
WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Unwrapped:
    """A visible text outside gettext."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: visible text outside translate: «{self.text}»"


def in_template(text: str, place: str) -> list[Unwrapped]:
    """Bare words of a template: between tags, in spoken attributes, and as arguments of the kit's tags."""
    reader = _Reader()
    reader.feed(INVISIBLE.sub(lambda match: "\n" * match.group().count("\n"), text))
    reader.close()
    found = [Unwrapped(f"{place}:{line}", words) for line, words in reader.found]
    for tag in SPOKEN_TAG.finditer(re.sub(r"\{%\s*verbatim.*?endverbatim\s*%\}", _blank, text, flags=re.DOTALL)):
        line = text[: tag.start()].count("\n") + 1
        found += [Unwrapped(f"{place}:{line}", words) for words in _spoken_arguments(tag.group(1), tag.group(2))]
    return found


def in_code(text: str, place: str) -> list[Unwrapped]:
    """Sentences handed to users as plain strings."""
    return [
        Unwrapped(f"{place}:{call.lineno}", words)
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and (words := _spoken_constant(call))
    ]


def unwrapped(path: Path, root: Path) -> list[Unwrapped]:
    """What stands unwrapped in one file."""
    text, place = path.read_text(encoding="utf-8"), str(path.relative_to(root))
    return in_template(text, place) if path.suffix == ".html" else in_code(text, place)


class _Reader(HTMLParser):
    """Collects visible words. An element that names its language stands outside the two of the house."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent:
            self._silent += [tag] if tag == self._silent[0] else []
        elif tag in SILENT_ELEMENTS or dict(attrs).get("lang"):
            self._silent = [tag]
        else:
            for name, value in attrs:
                if name in SPOKEN_ATTRIBUTES and (tag != "meta"):
                    self._look(value or "")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[0]:
            self._silent.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._silent and self._silent[0] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and not ATTRIBUTES_ONLY.fullmatch(data):
            self._look(data)

    def _look(self, text: str) -> None:
        if set(WORD.findall(text)) - NAMES:
            self.found.append((self.getpos()[0], " ".join(text.split())))


def _spoken_arguments(tag: str, arguments: str) -> Iterator[str]:
    literals = [match.group(2) for match in LITERAL.finditer(arguments) if WORD.search(match.group(2))]
    if tag in {"action", "way"}:
        literals = literals[:1] if arguments.startswith(('"', "'")) else []
    return (
        words for words in literals if not words.startswith(("#", "/", ".", "?")) and set(WORD.findall(words)) - NAMES
    )


def _spoken_constant(call: ast.Call) -> str:
    name = (
        call.func.id
        if isinstance(call.func, ast.Name)
        else call.func.attr
        if isinstance(call.func, ast.Attribute)
        else ""
    )
    place = SPOKEN_CALLS.get(name)
    if place is None or len(call.args) <= place:
        return ""
    argument = call.args[place]
    if isinstance(argument, ast.JoinedStr):
        return ast.unparse(argument)
    is_words = isinstance(argument, ast.Constant) and isinstance(argument.value, str) and WORD.search(argument.value)
    return str(argument.value) if is_words and isinstance(argument, ast.Constant) else ""


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
