"""What an address may look like."""

import pytest

from jenjang.kernel.tenancy import rules


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kota Jambi", "kota-jambi"),
        ("Kabupaten Deli Serdang", "kabupaten-deli-serdang"),
        ("Kota  Tidore—Kepulauan!", "kota-tidore-kepulauan"),
    ],
)
def test_the_address_word_is_made_of_the_name(name, slug):
    assert rules.slug_of(name) == slug


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "Kota",
        "kota_jambi",
        "-kota",
        "kota-",
        "kota--jambi",
        "1kota",
        "static",
        "accounts",
        "rules",
        "k" * 61,
        "kota/jambi",
    ],
)
def test_ill_formed_and_reserved_words_are_refused(slug):
    assert not rules.is_free_slug(slug)


def test_a_well_formed_word_is_free():
    assert rules.is_free_slug("kota-jambi")
