"""The command of the languages."""

import click

from . import messages as texts
from .wording import unwrapped

ENGLISH = texts.LOCALES / "en"


@click.command()
@click.option(
    "--check", is_flag=True, help="Change nothing; fail where a text lacks its English or stands outside gettext."
)
@click.option("--absorb", is_flag=True, help="Take the parts of the rooms in for good and remove their files.")
def messages(*, check: bool, absorb: bool) -> None:
    """Gather the texts of code and templates into the English catalogue."""
    source, known = texts.gathered(), texts.translations(ENGLISH)
    gaps = texts.gaps(source, known)
    if check:
        _complain([*map(str, gaps), *_loose_words()])
        click.echo(f"{len(source)} texts, each in both languages.")
        return
    catalogue = ENGLISH / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    catalogue.write_text(texts.written(texts.completed(source, known), "en"), encoding="utf-8")
    if absorb:
        for part in ENGLISH.glob("parts/*.po"):
            part.unlink()
    click.echo(f"{len(source)} texts, {len(gaps)} without good English.")


def _loose_words() -> list[str]:
    root = texts.PACKAGE.parent
    return [str(loose) for path in texts.sources(texts.PACKAGE) for loose in unwrapped(path, root)]


def _complain(problems: list[str]) -> None:
    if problems:
        raise click.ClickException("\n".join([f"{len(problems)} texts need care.", *problems]))
