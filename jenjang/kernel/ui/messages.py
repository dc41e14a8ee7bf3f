"""The catalogue of the second language: gathered from code and templates, completed from the parts that rooms write.

Indonesian is the language of the source. locale/en/LC_MESSAGES/django.po holds the English of the whole house;
locale/en/parts/<room>.po may hold the English of one room until it is taken in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
LOCALES = PACKAGE / "locale"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")},
}
HEADER = 'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")

Key = tuple[str, str]  # text, context


@dataclass(frozen=True)
class Gap:
    """A text that the second language lacks or gets wrong."""

    text: str
    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}: «{self.text}»"


def gathered(package: Path = PACKAGE) -> Catalog:
    """Every text to translate in code and templates."""
    catalog = Catalog(locale="en")
    for path in sources(package):
        place = str(path.relative_to(package.parent))
        for line, found, comments, context in _texts(path):
            catalog.add(found, locations=[(place, line)], auto_comments=comments, context=context)
    return catalog


def sources(package: Path) -> Iterator[Path]:
    """Code and templates that speak to users; tests do not."""
    for path in sorted([*package.rglob("*.py"), *package.rglob("templates/**/*.html")]):
        if not {"tests", "migrations", "locale"} & set(path.parts):
            yield path


def translations(language: Path) -> Catalog:
    """What is translated so far; a room's part is newer than the whole and wins."""
    known = Catalog(locale=language.name)
    for path in [*language.glob("LC_MESSAGES/django.po"), *sorted(language.glob("parts/*.po"))]:
        with path.open("rb") as file:
            for message in read_po(file, locale=language.name):
                if message.id and _is_filled(message):
                    known.delete(_singular(message), message.context)
                    known.add(message.id, message.string, flags=message.flags, context=message.context)
    return known


def completed(source: Catalog, known: Catalog) -> Catalog:
    """The source's texts with the translations there are; what the source no longer says is left out."""
    whole = Catalog(locale=known.locale)
    for message in source:
        if message.id:
            translated = known.get(_singular(message), message.context)
            whole.add(
                message.id,
                translated.string if translated else None,
                locations=sorted({(place, 0) for place, _line in message.locations}),
                flags=translated.flags if translated else (),
                context=message.context,
            )
    return whole


def gaps(source: Catalog, known: Catalog) -> list[Gap]:
    """Texts without translation, uncertain ones, and those whose placeholders differ."""
    found = []
    for message in source:
        if not message.id:
            continue
        place = ":".join(map(str, message.locations[0]))
        translated = known.get(_singular(message), message.context)
        if translated is None or not _is_filled(translated):
            found.append(Gap(_singular(message), place, "not translated"))
        elif translated.fuzzy:
            found.append(Gap(_singular(message), place, "translation marked uncertain (fuzzy)"))
        elif _placeholders(message.id) != _placeholders(translated.string):
            found.append(Gap(_singular(message), place, "other placeholders in the translation"))
    return sorted(found, key=str)


def written(catalog: Catalog, language: str) -> str:
    """The catalogue as text that changes only where a text changes."""
    body = BytesIO()
    write_po(body, catalog, width=110, omit_header=True, sort_output=True, include_lineno=False)
    return HEADER.format(language=language) + body.getvalue().decode()


def _texts(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":  # comes back as lines of gettext calls at any indentation, which Python would refuse
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    yield from extract("python", BytesIO(text.encode()), KEYWORDS, options={"encoding": "utf-8"})


def _singular(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _is_filled(message: Message) -> bool:
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(strings)


def _placeholders(text: str | tuple[str, ...] | list[str] | None) -> set[str]:
    whole = text if isinstance(text, str) else " ".join(text or ())
    return {match.group(0) for match in PLACEHOLDER.finditer(whole)}
