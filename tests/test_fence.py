"""Both locks, proved on every table of the database as it stands after all migrations."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django_scopes.exceptions import ScopeError

from jenjang.kernel.audit import trail
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.fence import POLICY
from jenjang.kernel.tenancy.models import GovernmentModel
from jenjang.kernel.tenancy.scope import government_scope
from tests.support.people import NOON, actor_with, make_government

pytestmark = pytest.mark.django_db

# Tables without a government, each with its reason. Anything else without a fence fails the test below.
OUTSIDE = {
    "tenancy_government": "the list of tenants itself; its rows are public",
    "access_user": "signing in comes before the government; holds an account's name, NIP, e-mail and home only",
    "access_cache": "counts of sign-in attempts, by hashed key",
    "mfa_authenticator": "of the sign-in library; bound to accounts, its secrets encrypted",
    "usersessions_usersession": "of the sign-in library; bound to accounts: device, address and times of a session",
    "socialaccount_socialaccount": "of the sign-in library; unused and empty: nothing of a provider is kept",
    "socialaccount_socialapp": "of the sign-in library; unused and empty: the provider stands in the settings",
    "socialaccount_socialtoken": "of the sign-in library; unused and empty: nothing of a provider is kept",
    "account_emailaddress": "of the sign-in library; bound to accounts",
    "account_emailconfirmation": "of the sign-in library; bound to accounts",
    "auth_group": "of the framework; unused and empty",
    "auth_group_permissions": "of the framework; unused and empty",
    "auth_permission": "of the framework; names of models only",
    "django_content_type": "of the framework; names of models only",
    "django_migrations": "of the framework; which migrations have run",
    "django_session": "signing in comes before the government; signed, and looked up by a secret key only",
    "tenancy_commonchange": "when names of accounts last changed: a number",
    "procrastinate_events": "job queue: ids and times only",
    "procrastinate_jobs": "job queue: arguments are ids, never personal data",
    "procrastinate_periodic_defers": "job queue: ids and times only",
    "signing_revocation": "serial numbers of revoked certificates: a public list, signed for verifiers outside",
    "budgets_edition": "lists of the national budget codes: titles and sources, the same for all governments",
    "budgets_budgetcode": "the national budget codes themselves, public and the same for all governments",
    "procrastinate_workers": "job queue: heartbeats",
}


def rows(sql: str, *params: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def fenced_tables() -> set[str]:
    return {model._meta.db_table for model in apps.get_models() if issubclass(model, GovernmentModel)}


def test_every_table_is_fenced_or_stands_in_the_list_with_a_reason():
    tables = {name for (name,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")}

    assert tables - fenced_tables() == set(OUTSIDE)


def test_row_level_security_is_on_and_forced_with_the_one_policy():
    secured = rows(
        "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
        "WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polname = %s AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL",
        POLICY,
    )

    assert {name for (name,) in secured} == fenced_tables()


def test_the_government_leads_every_index_and_unique_constraint():
    indexes = rows(
        "SELECT t.relname, i.relname, a.attname FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid "
        "JOIN pg_class i ON i.oid = x.indexrelid LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0] "
        "WHERE t.relname = ANY(%s) AND NOT x.indisprimary",
        list(fenced_tables()),
    )

    assert [(table, index) for table, index, column in indexes if column != "government_id"] == []


def test_each_key_to_a_fenced_table_is_doubled_by_a_key_that_carries_the_government():
    keys = rows(
        "SELECT c.conrelid::regclass::text, c.confrelid::regclass::text, "
        "(SELECT array_agg(a.attname::text ORDER BY n) FROM unnest(c.conkey) WITH ORDINALITY k(attnum, n) "
        " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) "
        "FROM pg_constraint c WHERE c.contype = 'f'"
    )
    fenced = fenced_tables()
    single = {(t, to, columns[0]) for t, to, columns in keys if len(columns) == 1 and t in fenced and to in fenced}
    composite = {(t, to, columns[1]) for t, to, columns in keys if len(columns) == 2 and columns[0] == "government_id"}

    assert single <= composite


def test_the_tests_run_as_a_role_that_cannot_look_over_the_fence():
    [(superuser, bypass, owns)] = rows(
        "SELECT rolsuper, rolbypassrls, EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid) FROM pg_roles WHERE rolname = current_user"
    )

    assert (superuser, bypass, owns) == (False, False, False)


def test_without_a_government_the_query_layer_refuses_and_the_database_shows_nothing():
    here = make_government()
    with government_scope(here):
        trail.record(actor_with(here), "test.done", at=NOON)

    with pytest.raises(ScopeError):
        Entry.objects.count()
    assert rows("SELECT count(*) FROM audit_entry") == [(0,)]


def test_a_neighbours_rows_are_invisible_even_to_plain_sql():
    here, there = make_government(), make_government()
    with government_scope(there):
        trail.record(actor_with(there), "test.done", at=NOON)

    with government_scope(here):
        assert Entry.objects.count() == 0
        assert rows("SELECT count(*) FROM audit_entry WHERE government_id = %s", there) == [(0,)]


def test_a_row_cannot_be_written_for_a_neighbour():
    here, there = make_government(), make_government()

    with pytest.raises(ProgrammingError, match="row-level security"), government_scope(here):
        Entry.objects.create(government_id=there, at=NOON, actor="x", action="test.done")


def test_leaving_an_inner_scope_restores_the_outer_one_in_both_locks():
    here, there = make_government(), make_government()

    with government_scope(here):
        with government_scope(there):
            trail.record(actor_with(there), "test.done", at=NOON)
        assert Entry.objects.count() == 0
        with pytest.raises(RuntimeError, match="half-way"), government_scope(there):
            raise RuntimeError("half-way")
        assert rows("SELECT current_setting('app.government')") == [(str(here),)]


def test_entries_of_the_trail_can_be_neither_changed_nor_removed():
    here = make_government()
    with government_scope(here):
        trail.record(actor_with(here), "test.done", at=NOON)
        for change in (lambda: Entry.objects.update(why="lain"), lambda: Entry.objects.all().delete()):
            with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
                change()
        assert Entry.objects.get().why == ""


def test_an_assignment_cannot_name_a_neighbours_unit():
    from jenjang.kernel.access.models import Assignment
    from jenjang.organization.units.tests.factories import make_unit
    from tests.support.people import make_user

    here, there = make_government(), make_government()
    user = make_user(here, "staff")
    with government_scope(there):
        foreign = make_unit()

    with government_scope(here), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="unit"), transaction.atomic():
            Assignment.objects.filter(user_id=user.pk).update(unit_id=foreign)
