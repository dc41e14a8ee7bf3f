"""Ways around the two locks, tried: each meets the query layer, or behind it the database."""

from threading import Thread

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, connections, transaction
from django.db.utils import ProgrammingError
from django_scopes.exceptions import ScopeError

from jenjang.kernel.jobs.models import JobRun
from jenjang.kernel.sheets.models import ImportDraft, MappingProfile
from jenjang.kernel.tenancy.models import GovernmentModel
from jenjang.kernel.tenancy.scope import active_government_id, government_scope
from jenjang.organization.units.models import Unit, UnitPeriod
from jenjang.organization.units.tests.factories import make_unit
from tests.support.people import NOON, make_government

FENCED = sorted(
    (model for model in apps.get_models() if issubclass(model, GovernmentModel)), key=lambda model: model.__name__
)


def setting(using: str = "default") -> str:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('app.government', true), '')")
        return cursor.fetchone()[0]


@pytest.fixture
def here(db) -> int:
    return make_government("Kota Contoh")


@pytest.fixture
def there(db) -> int:
    """A neighbour with one unit."""
    government = make_government("Kota Tetangga")
    with government_scope(government):
        make_unit("Dinas Tetangga")
    return government


@pytest.fixture
def foreign(there) -> int:
    with government_scope(there):
        return Unit.objects.get().pk


@pytest.mark.parametrize("model", FENCED, ids=lambda model: model.__name__)
def test_no_manager_works_without_a_government(model, db):
    with pytest.raises(ScopeError):
        model.objects.count()
    with pytest.raises(ScopeError):
        model._default_manager.count()


def test_the_manager_django_uses_inside_shows_only_the_active_government(here, there, foreign):
    """`_base_manager` is not scoped: refresh_from_db and followed keys go by it. The database's lock is behind it."""
    assert Unit._base_manager.count() == 0
    with government_scope(here):
        assert Unit._base_manager.filter(pk=foreign).first() is None
        with pytest.raises(Unit.DoesNotExist):
            Unit(pk=foreign, government_id=there).refresh_from_db()
        with pytest.raises(Unit.DoesNotExist):
            _ = UnitPeriod(unit_id=foreign).unit


def test_a_query_set_shows_what_is_active_when_it_is_read_not_when_it_was_made(here, there):
    """So what a streamed answer reads after its request is nothing, never a neighbour's."""
    with government_scope(there):
        made_there, related = Unit.objects.all(), UnitPeriod.objects.select_related("unit")
        assert len(made_there.all()) == 1
    with government_scope(here):
        assert list(made_there) == []
    assert list(related) == []


def test_looking_up_many_at_once_or_through_keys_finds_no_neighbour(here, foreign):
    with government_scope(here):
        make_unit()
        assert Unit.objects.in_bulk([foreign]) == {}
        assert not UnitPeriod.objects.filter(unit__id=foreign).exists()
        assert not UnitPeriod.objects.prefetch_related("unit").filter(unit_id=foreign)
        assert not Unit.objects.raw("SELECT * FROM units_unit WHERE id = %s", [foreign])[:]


@pytest.mark.parametrize("many", [False, True])
def test_nothing_is_written_into_a_neighbour(here, there, many):
    rows = [Unit(government_id=there, code=f"X{number}") for number in range(3)]
    with pytest.raises(ProgrammingError, match="row-level security"), government_scope(here):
        Unit.objects.bulk_create(rows) if many else rows[0].save()


def test_nothing_is_handed_over_to_a_neighbour(here, there):
    with government_scope(here):
        make_unit()
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Unit.objects.update(government_id=there)


def test_a_neighbours_row_is_neither_changed_nor_removed(here, there, foreign):
    with government_scope(here):
        assert Unit._base_manager.filter(pk=foreign).update(code="X") == 0
        assert Unit._base_manager.filter(pk=foreign)._raw_delete("default") == 0
    with government_scope(there):
        assert Unit.objects.get().code != "X"


def test_a_bare_number_of_a_neighbours_record_is_no_key(here, there):
    with government_scope(there):
        run = JobRun.objects.create(government_id=there, job="x", title="x", actor="x", asked_at=NOON)
    with government_scope(here), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            ImportDraft.objects.create(
                government_id=here, kind="units", file_id=1, run=run, user_id=1, uploaded_at=NOON
            )


def test_the_same_name_may_be_taken_on_both_sides_of_the_fence(here, there):
    """Else a refused name would tell that a neighbour has it."""
    for government in (here, there):
        with government_scope(government):
            MappingProfile.objects.create(government_id=government, kind="units", name="Sama", titles={}, used_at=NOON)


def test_another_thread_starts_without_a_government(here):
    met: list[object] = []

    def look() -> None:
        try:
            met.append(active_government_id())
        except LookupError:
            met.append(None)

    with government_scope(here):
        thread = Thread(target=look)
        thread.start()
        thread.join()

    assert met == [None]


def test_the_runtime_role_has_no_way_past_the_policies(db):
    """That it may not TRUNCATE, which knows no policies, is asked where its rights are made (tests/platform)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname <> current_user AND pg_has_role(oid, 'MEMBER')")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM pg_views WHERE schemaname = current_schema()")
        assert cursor.fetchone() == (0,), "a view reads with its owner's eyes unless it is made with security_invoker"


def test_a_savepoint_that_is_taken_back_gives_back_the_outer_government(here, there):
    with government_scope(here):
        with government_scope(there):
            transaction.set_rollback(True)
        assert setting() == str(here)
        with pytest.raises(IntegrityError), government_scope(there):
            Unit.objects.create(government_id=there, code="")
        assert (setting(), active_government_id()) == (str(here), here)
        with pytest.raises(ZeroDivisionError), transaction.atomic(), government_scope(there):
            raise ZeroDivisionError
        assert (setting(), active_government_id()) == (str(here), here)


@pytest.mark.django_db(transaction=True, databases=["default", "apart"])
class TestAConnectionThatIsUsedAgain:
    """With real transactions, as in a server that keeps its connections."""

    @pytest.mark.parametrize("error", [None, RuntimeError, ProgrammingError])
    def test_remembers_no_government(self, error):
        here = make_government()
        with pytest.raises(error) if error else transaction.atomic(), government_scope(here):
            if error is ProgrammingError:
                Unit.objects.create(government_id=here + 1, code="X")
            if error:
                raise error

        assert setting() == ""
        assert Unit._base_manager.count() == 0

    def test_remembers_none_after_a_commit_that_failed(self):
        here = make_government()
        with pytest.raises(IntegrityError), government_scope(here):
            UnitPeriod.objects.create(
                government_id=here, unit_id=10**9, name="x", kind="other", period=("2020-01-01", None)
            )

        assert setting() == ""

    def test_the_road_apart_needs_a_government_of_its_own(self):
        here = make_government()
        with government_scope(here):
            JobRun.objects.create(government_id=here, job="x", title="x", actor="x", asked_at=NOON)
        with government_scope(here):
            assert JobRun.objects.count() == 1
            assert setting("apart") == ""
            assert JobRun.objects.using("apart").count() == 0
            with government_scope(here, using="apart"):
                assert JobRun.objects.using("apart").count() == 1
            assert setting("apart") == ""
            assert setting() == str(here)
