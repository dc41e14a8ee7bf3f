"""The scan for words that no translation reaches."""

import pytest

from jenjang.kernel.ui.wording import in_code, in_template


@pytest.mark.parametrize(
    "template",
    [
        "<p>Simpan dulu</p>",
        '<input placeholder="Cari unit">',
        '<button aria-label="Tutup">{% icon "x" %}</button>',
        '<c-empty title="Belum ada unit" />',
        '{% action "Tandatangani" url row.can_sign %}',
        '{% breadcrumbs "Organisasi" url _("Dinas") %}',
        "{# note #}\n<td>belum</td>",
    ],
)
def test_bare_words_are_found(template):
    assert len(in_template(template, "x.html")) == 1


@pytest.mark.parametrize(
    "template",
    [
        '<p>{% translate "Simpan dulu" %}</p>',
        "{% blocktranslate %}Sudah {{ n }} hari{% endblocktranslate %}",
        '<c-empty icon="inbox" title="{% translate "Belum ada" %}" />',
        '{% action _("Tandatangani") url target="#deed" tone="primary" icon="signature" %}',
        "<p>{{ name }} · 12 %</p>",
        '<button lang="en">English</button>',
        "<pre>{% verbatim %}{% action … %}{% endverbatim %}</pre>",
        '<option value="{{ v }}"{% if v == "semua" %} selected{% endif %}>{{ label }}</option>',
    ],
)
def test_words_that_are_translated_or_no_words_pass(template):
    assert in_template(template, "x.html") == []


def test_sentences_handed_to_users_as_plain_strings_are_found():
    code = 'raise Conflict("Sudah ada.")\ndenied(f"Bobot {x}")\nColumn("name", "Nama")\ndenied(_("Baik."))\nColumn("name", _("Nama"))'

    assert [found.place for found in in_code(code, "x.py")] == ["x.py:1", "x.py:2", "x.py:3"]
