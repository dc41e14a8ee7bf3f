"""A server for test runs: the one given by TEST_ADMIN_URL, else an embedded one that trades safety for speed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from jenjang.config.database import clones, roles
from jenjang.config.database.embedded import FAST_BUT_FORGETFUL, Server, major_version
from jenjang.config.database.sharing import ended_by_signals
from jenjang.config.places import var


@contextmanager
def environment_for_tests() -> Iterator[dict[str, str]]:
    """The environment in which pytest finds its server. Several runs at once share it; the last one stops it."""
    with ended_by_signals():
        if given := os.environ.get("TEST_ADMIN_URL"):
            yield _environment(given)
            return
        server = Server(var() / f"test-postgres-{major_version()}", FAST_BUT_FORGETFUL, disposable=True)
        server.join()
        try:
            yield _environment(server.admin_url())
        finally:
            server.leave()


def _environment(admin_url: str) -> dict[str, str]:
    """The addresses name a database that does not exist: each test process puts its own clone in its place."""
    placeholder = roles.urls(admin_url, database="jenjang_test", passwords=clones.role_passwords(admin_url))
    return {
        **os.environ,
        "TEST_ADMIN_URL": admin_url,
        "DATABASE_URL": placeholder.app,
        "DATABASE_OWNER_URL": placeholder.owner,
        "JENJANG_DATABASE_ROLE": "runtime",
    }
