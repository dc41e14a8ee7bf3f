"""The gallery, the switches of language and theme, and lists over real tables."""

import pytest
from django.test import Client
from django.utils import timezone

from jenjang.kernel.tenancy.models import Government
from jenjang.kernel.ui.lists import Column, ListSpec, Selection

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=False)


@pytest.mark.parametrize(("language", "words"), [("id", "Galeri antarmuka"), ("en", "Interface gallery")])
def test_the_gallery_speaks_both_languages(browser, language, words):
    browser.cookies["language"] = language
    page = browser.get("/ui/").content.decode()

    assert words in page
    assert f'lang="{language}"' in page.partition("<head>")[0]


def test_no_page_part_needs_what_the_content_security_policy_refuses(browser):
    page = browser.get("/ui/").content.decode()

    assert " style=" not in page
    assert "onclick" not in page
    assert page.count("<script") == page.count("<script src=") + page.count('<script type="module" src=')


def test_only_the_list_is_answered_where_htmx_asks_for_the_list(browser):
    part = browser.get("/ui/?q=contoh", headers={"HX-Request": "true", "HX-Target": "list-samples"})

    assert "<html" not in part.content.decode()
    assert "HX-Target" in part["Vary"]


def test_the_columns_chosen_are_remembered(browser):
    browser.get("/ui/?column=kind")

    assert browser.cookies["columns-samples"].value == "name.kind"


def test_theme_and_language_are_remembered_and_lead_back(browser):
    answer = browser.post("/ui/theme/", {"theme": "dark", "next": "/ui/?page=2"})
    browser.post("/ui/language/", {"language": "en", "next": "/ui/"})

    assert answer.url == "/ui/?page=2"
    assert 'data-bs-theme="dark"' in browser.get("/ui/").content.decode()
    assert browser.cookies["language"].value == "en"


def test_nonsense_is_not_remembered(browser):
    browser.post("/ui/theme/", {"theme": '"><script>'})
    browser.post("/ui/language/", {"language": "xx"})

    assert not browser.cookies.get("theme") or not browser.cookies["theme"].value
    assert "language" not in browser.cookies


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(browser, elsewhere):
    assert browser.post("/ui/theme/", {"theme": "dark", "next": elsewhere}).url == "/"


@pytest.mark.parametrize("count", [1, 3, 120])
def test_a_list_takes_one_count_and_one_query_however_long(count, django_assert_num_queries):
    Government.objects.bulk_create(
        Government(
            slug=f"kota-{at}", name=f"Kota {at:03}", kind="city", region_code=f"9{at:03}", opened_at=timezone.now()
        )
        for at in range(count)
    )
    spec = ListSpec("governments", columns=(Column("name", "Nama", sort=("name",)),), search=("name__icontains",))

    with django_assert_num_queries(2):
        page = spec.page(Government.objects.filter(slug__startswith="kota-"), Selection(text="kota", sort="-name"))

    assert page.total == count
    assert page.rows[0].name == f"Kota {count - 1:03}"
