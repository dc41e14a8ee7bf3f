"""Kept SQL asks what the query set would have asked, each government its own."""

import pytest

from jenjang.kernel.access.models import Assignment
from jenjang.kernel.tenancy import statements
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.kernel.tenancy.statements import START, WORDS, statement
from tests.support.people import make_government, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been built, with nothing kept from before."""
    monkeypatch.setattr(statements, "_kept", {})
    return []


def roles(built: list[str], word: str = WORDS[0]):
    def build():
        built.append("built")
        return Assignment.objects.filter(role__icontains=word).order_by("role").values_list("role")

    return statement("roles", build)


def test_it_is_built_once_for_each_government(built: list[str]):
    here, there = make_government(), make_government()
    make_user(here, "staff")
    make_user(there, "inspector")

    found = []
    for government in (here, there, here):
        with government_scope(government):
            found.append(roles(built).rows(words=["s"]))

    assert found == [[("staff",)], [("inspector",)], [("staff",)]]
    assert len(built) == 2


def test_other_words_are_asked_with_the_same_sql(built: list[str]):
    here = make_government()
    make_user(here, "staff")

    with government_scope(here):
        assert roles(built).rows(words=["STA"]) == [("staff",)]
        assert roles(built).rows(words=["mayor"]) == []
        assert roles(built).count(words=["ff"]) == 1
    assert len(built) == 1


@pytest.mark.parametrize("word", ["%", "_", "\\", "'", "s%f", "987654321012", "\ue0000\ue001"])
def test_a_word_means_itself_within_a_pattern(built: list[str], word: str):
    here = make_government()
    make_user(here, "staff")

    with government_scope(here):
        assert roles(built).rows(words=[word]) == []


@pytest.mark.parametrize(("word", "found"), [("STAFF", [("staff",)]), ("staf_", []), ("st%", [])])
def test_a_word_that_is_no_pattern_is_taken_as_it_is(built: list[str], word: str, found: list[tuple[str]]):
    here = make_government()
    make_user(here, "staff")

    with government_scope(here):
        asked = statement("exactly", lambda: Assignment.objects.filter(role__iexact=WORDS[0]).values_list("role"))
        assert asked.rows(words=[word]) == found


def test_the_place_it_starts_from_is_put_in(built: list[str]):
    here = make_government()
    for role in ("camat", "lurah", "staff"):
        make_user(here, role)

    with government_scope(here):
        part = statement("part", lambda: Assignment.objects.order_by("role").values_list("role")[START : START + 2])
        assert part.rows(start=0) == [("camat",), ("lurah",)]
        assert part.rows(start=2) == [("staff",)]


def test_values_come_as_the_query_set_gives_them(built: list[str]):
    here = make_government()
    make_user(here, "staff")

    with government_scope(here):
        asked = Assignment.objects.values_list("pk", "period", "role")
        assert statement("values", lambda: asked).rows() == list(asked)


def test_it_does_not_grow_without_end(built: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(statements, "MOST_KEPT", 2)
    with government_scope(make_government()):
        for shape in range(5):
            statement(shape, lambda: Assignment.objects.values_list("pk"))

    assert len(statements._kept) <= 2


def test_outside_of_a_government_there_is_none():
    with pytest.raises(LookupError):
        statement("roles", lambda: Assignment.objects.values_list("pk"))


def test_what_can_hold_nothing_is_asked_like_anything_else(built: list[str]):
    here = make_government()

    with government_scope(here):
        nobody = statement("nobody", lambda: Assignment.objects.filter(user_id__in=[]).values_list("role"))
        assert nobody.rows() == []
        assert nobody.count() == 0
