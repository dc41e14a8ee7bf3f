"""What a request asks of the database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jenjang.kernel.tenancy import remembering

# Opening and closing transactions, and putting the outer government back, which only the transaction around a test makes necessary.
NOT_ASKING = re.compile(r"^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)|set_config\('app\.government', ''")


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements that ask or change something, when nothing is remembered; filled when the block ends."""
    remembering.forget()
    statements: list[str] = []
    with CaptureQueriesContext(connection) as seen:
        yield statements
    statements += [query["sql"] for query in seen.captured_queries if not NOT_ASKING.search(query["sql"])]
