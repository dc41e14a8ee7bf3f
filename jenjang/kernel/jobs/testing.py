"""Doing the waiting jobs in a test. The test needs real transactions:

@pytest.mark.django_db(transaction=True, databases=["default", "apart"])
"""

from typing import Any

from django.db import connection
from procrastinate.contrib.django import app


def run_waiting_jobs(*, also_later: bool = False) -> None:
    """Let a real worker do everything that waits, retries included where they are due. also_later: what is due later, too."""
    while True:
        connector: Any = app.connector  # Django's, which has a twin for workers
        workers = app.with_connector(connector.get_worker_connector())
        workers.run_worker(wait=False, concurrency=1, install_signal_handlers=False, listen_notify=False)
        if not (also_later and _hasten()):
            return


def _hasten() -> int:
    """Make due what waits for later; answers with how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo' AND scheduled_at IS NOT NULL"
        )
        return int(cursor.rowcount)
