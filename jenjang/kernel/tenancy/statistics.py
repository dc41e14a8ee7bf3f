"""What the planner of the database knows about tables."""

from django.db import connection, models, transaction


def refresh_after(*stored: type[models.Model]) -> None:
    """Let the database look at these tables once the present transaction is through.

    After thousands of new rows it would otherwise go by old counts until its own housekeeping comes by, a minute later, and
    join large tables row by row meanwhile.
    """
    tables = [model._meta.db_table for model in stored]

    def refresh() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT refresh_statistics(VARIADIC %s::text[]::regclass[])", [tables])

    transaction.on_commit(refresh)
