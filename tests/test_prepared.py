"""Queries worked out once: the same answers as the query set itself, in whichever government is active."""

import pytest

from jenjang.kernel.tenancy.prepared import Prepared
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.units.models import Unit
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import make_government

pytestmark = pytest.mark.django_db


def units_called(*, code: str):
    return Unit.objects.filter(code=code).values_list("id", "code")


def test_it_asks_in_the_active_government_whatever_it_was_worked_out_in():
    prepared = Prepared(units_called, code="\N{EURO SIGN}mark")
    here, there = make_government(), make_government()
    with government_scope(here):
        ours = Unit.objects.get(pk=make_unit("Dinas Kita"))
        assert prepared.rows(code=ours.code) == [(ours.pk, ours.code)]
    with government_scope(there):
        assert prepared.rows(code=ours.code) == []


def test_it_asks_once_and_builds_nothing_the_second_time(django_assert_num_queries):
    prepared = Prepared(units_called, code="\N{EURO SIGN}mark")
    with government_scope(make_government()):
        prepared.rows(code="A")
        with django_assert_num_queries(1):
            prepared.rows(code="B")


def test_without_a_government_it_refuses():
    with pytest.raises(LookupError):
        Prepared(units_called, code="\N{EURO SIGN}mark").rows(code="A")


def test_a_query_that_does_not_hold_its_arguments_as_given_is_refused():
    prepared = Prepared(lambda *, code: Unit.objects.filter(code=code.lower()), code="MARK")

    with government_scope(make_government()), pytest.raises(LookupError, match="code"):
        prepared.rows(code="A")
