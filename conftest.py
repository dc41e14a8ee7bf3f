"""Database fixtures of the whole house. Start tests with `jenjang test`, which brings the server."""

import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.template import Template
from django.test import override_settings
from django.utils import translation
from psycopg.conninfo import conninfo_to_dict

from jenjang.config.database import clones, roles
from jenjang.kernel.tenancy.queries import forget_governments


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks the database: these tests run once more on the oldest PostgreSQL supported."""
    for item in items:
        if "database_urls" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session")
def database_urls(worker_id: str) -> Iterator[roles.Urls]:
    """This process's own migrated database, as each of the three roles."""
    if "TEST_ADMIN_URL" not in os.environ:
        pytest.exit("Start the tests with «jenjang test»: it brings the database server.", returncode=2)
    try:
        with clones.clone(os.environ["TEST_ADMIN_URL"], label=worker_id) as urls:
            yield urls
    except clones.TemplateError as error:
        pytest.exit(str(error), returncode=2)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, database_urls: roles.Urls) -> Iterator[None]:
    """Instead of Django's own set-up: both connections are the runtime role in the clone, so the fence holds in tests."""
    name = conninfo_to_dict(database_urls.app)["dbname"]
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name
    yield
    for connection in connections.all():
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


@pytest.fixture(scope="session", autouse=True)
def light_settings(django_test_environment: None) -> Iterator[None]:
    """Pages name style sheets and scripts plainly, so nothing needs to be collected; passwords are hashed quickly."""
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # What one test has counted goes with its transaction; tests of throttling itself take the road of its own.
    with override_settings(STORAGES=plain, WHITENOISE_AUTOREFRESH=True, PASSWORD_HASHERS=quick, CACHE_ROAD="default"):
        yield


@pytest.fixture(autouse=True)
def house_language() -> None:
    """A request in English leaves its thread in English; the next test begins in the house's own language."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def nothing_kept_of_governments(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test opened and took back is not known to the next, and what is counted is counted from nothing."""
    forget_governments()
    monkeypatch.setattr("jenjang.kernel.tenancy.queries.KEPT_SECONDS", 0.0)


@pytest.fixture
def plain_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django's test client keeps a copy of every context of every page: for thousands of pages a sixth of the time."""
    monkeypatch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))


@pytest.fixture
def own_road(settings: Any) -> Iterator[None]:
    """Attempts are counted on the database's second road, past every rollback, and from nothing."""
    settings.CACHE_ROAD = "apart"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def own_files(settings: Any, tmp_path: Path) -> None:
    """Kept files lie in a folder of the test's own."""
    settings.VAR = tmp_path


@pytest.fixture
def codes(db: None) -> None:
    """The list of budget codes that the project carries, also after a test that emptied every table."""
    if not apps.get_model("budgets", "Edition").objects.exists():
        importlib.import_module("jenjang.performance.budgets.migrations.0002_carried_codes").load_what_is_carried(
            apps, None
        )
