"""The English catalogue: gathering, merging, and what counts as a gap."""

import re
from pathlib import Path

import pytest

from jenjang.config.places import PROJECT
from jenjang.kernel.ui import messages

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one text in code and two in a template."""
    room = tmp_path / "house" / "room"
    (room / "templates").mkdir(parents=True)
    (room / "views.py").write_text('title = gettext_lazy("Judul")\n')
    (room / "templates" / "page.html").write_text(
        '{% load i18n %}<p>{% translate "Simpan" %}</p>\n   {% action _("Cabut") url %}\n'
        "{% blocktranslate count n=n %}{{ n }} hari{% plural %}{{ n }} hari{% endblocktranslate %}"
    )
    return tmp_path / "house"


def language(tmp_path: Path, whole: str, part: str = "") -> Path:
    english = tmp_path / "en"
    (english / "LC_MESSAGES").mkdir(parents=True)
    (english / "parts").mkdir()
    (english / "LC_MESSAGES" / "django.po").write_text(HEADER + whole)
    (english / "parts" / "room.po").write_text(HEADER + part)
    return english


def test_texts_are_gathered_from_code_templates_and_arguments_of_tags(package):
    found = {
        str(message.id if isinstance(message.id, str) else message.id[0])
        for message in messages.gathered(package)
        if message.id
    }

    assert found == {"Judul", "Simpan", "Cabut", "%(n)s hari"}


def test_a_missing_an_uncertain_and_a_broken_translation_are_gaps(package, tmp_path):
    english = language(
        tmp_path,
        'msgid "Judul"\nmsgstr ""\n\n#, fuzzy\nmsgid "Simpan"\nmsgstr "Save"\n\nmsgid "Cabut"\nmsgstr "Revoke"\n\n'
        'msgid "%(n)s hari"\nmsgid_plural "%(n)s hari"\nmsgstr[0] "a day"\nmsgstr[1] "days"\n',
    )
    gaps = messages.gaps(messages.gathered(package), messages.translations(english))

    assert {(gap.text, gap.problem.split()[0]) for gap in gaps} == {
        ("Judul", "not"),
        ("Simpan", "translation"),
        ("%(n)s hari", "other"),
    }


def test_a_rooms_part_wins_and_what_the_source_no_longer_says_is_left_out(package, tmp_path):
    english = language(
        tmp_path, 'msgid "Simpan"\nmsgstr "Store"\n\nmsgid "Lama"\nmsgstr "Old"\n', 'msgid "Simpan"\nmsgstr "Save"\n'
    )
    whole = messages.completed(messages.gathered(package), messages.translations(english))
    text = messages.written(whole, "en")

    assert 'msgid "Simpan"\nmsgstr "Save"' in text
    assert "Lama" not in text
    assert text == messages.written(whole, "en")


def test_no_other_name_hides_words_from_the_catalogue():
    hidden = [
        f"{file.relative_to(PROJECT)}: {line.strip()}"
        for file in (PROJECT / "jenjang").rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(r"import .*gettext\w* as (?!_$)", line)
    ]

    assert hidden == []
