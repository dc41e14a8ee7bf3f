"""What the planner of the database knows about tables."""

from django.db import connection, models, transaction


def refresh_now(*stored: type[models.Model]) -> None:
    """Let the database look at these tables within the present transaction, its own new rows included.

    For what still has to be asked about them before the end, and for the keys that are checked at the end: a plan made when a
    table was small would be kept for them. The look holds other looks at the tables until then, so call it near the end.
    """
    _look([model._meta.db_table for model in stored])


def refresh_after(*stored: type[models.Model]) -> None:
    """Let the database look at these tables once the present transaction is through.

    After thousands of new rows it would otherwise go by old counts until its own housekeeping comes by, a minute later, and
    join large tables row by row meanwhile.
    """
    tables = [model._meta.db_table for model in stored]

    transaction.on_commit(lambda: _look(tables))


def _look(tables: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT refresh_statistics(VARIADIC %s::text[]::regclass[])", [tables])
