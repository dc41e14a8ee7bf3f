"""Compile the translations: each language's django.po, with the parts of the rooms beside it, into django.mo.

Run by the set-up with the project's own Python (needs Babel), so that a machine without gettext gets them too.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "jenjang" / "locale"


def merged(language: Path) -> Catalog:
    """The house's catalogue, completed by the parts that rooms keep while they are being built."""
    whole = Catalog(locale=language.name)
    for path in [*language.glob("LC_MESSAGES/django.po"), *sorted(language.glob("parts/*.po"))]:
        with path.open("rb") as file:
            for message in read_po(file, locale=language.name):
                if message.id and message.string and not message.fuzzy:
                    whole.add(message.id, message.string, context=message.context)
    return whole


def compile_language(language: Path) -> None:
    target = language / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, merged(language))
    fresh.replace(target)


if __name__ == "__main__":
    for folder in sorted(LOCALES.glob("*/")):
        compile_language(folder)
