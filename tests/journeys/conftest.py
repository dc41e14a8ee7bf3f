"""The running application and the browser: one of each for all journeys, a fresh visitor for each test."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from jenjang.config.database import clones
from jenjang.config.places import var

from .looking import WIDTHS
from .running import Site, free_port, serving
from .watching import Watch

HERE = Path(__file__).parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = "The journeys need Chromium. On Debian and its relatives, as root: apt-get install -y chromium  (or set CHROMIUM to its path)."
PATIENCE_MS = 20_000  # the machine may be busy with other tests

FAILED = pytest.StashKey[bool]()

OpenPage = Callable[..., Page]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "journey: walks through the running application in a real browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the fixtures know whether the test itself has failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="package")
def provider_port() -> int:
    """Where the outside provider of identities will answer, should a journey start it."""
    return free_port()


@pytest.fixture(scope="package")
def site(worker_id: str, provider_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The application with the demo, in a database of its own."""
    if "TEST_ADMIN_URL" not in os.environ:
        pytest.exit("Start the tests with «jenjang test»: it brings the database server.", returncode=2)
    with clones.clone(os.environ["TEST_ADMIN_URL"], label=f"{worker_id}_journeys") as urls:
        database = {"DATABASE_URL": urls.app, "DATABASE_OWNER_URL": urls.owner}
        outside = {
            "JENJANG_OIDC_ISSUER": f"http://127.0.0.1:{provider_port}",
            "JENJANG_OIDC_CLIENT_ID": "jenjang",
            "JENJANG_OIDC_CLIENT_SECRET": "rahasia-uji",
            "JENJANG_OIDC_LABEL": "SSO Contoh",
            "JENJANG_EMAIL_HOST": "",  # letters are kept as files
        }
        with serving(tmp_path_factory.mktemp("journeys") / "var", "--demo", database=database | outside) as running:
            yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium of the distribution. Package-wide, not session-wide: while it runs, Django would refuse the database here."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, CHROMIUM_NAMES)]
    program = next((path for path in found if path), None)
    if program is None:
        pytest.fail(NO_CHROMIUM, pytrace=False)
    options = [
        "--disable-dev-shm-usage",
        "--disable-gpu",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
    ]
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=program, args=options) as chromium:
        yield chromium


@pytest.fixture
def watch(site: Site) -> Watch:
    """What goes wrong during this test; `forgive` names what is meant to."""
    return Watch(site.log)


@pytest.fixture
def open_page(request: pytest.FixtureRequest, site: Site, browser: Browser, watch: Watch) -> Iterator[OpenPage]:
    """Opens further browsers with nothing remembered, each with its own options; all are watched to the end of the test.

    What the last page of a failed test looked like is kept among the pictures.
    """
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Page:
        settings = {
            "base_url": site.address,
            "viewport": WIDTHS["wide"],
            "locale": "id-ID",
            "color_scheme": "light",
            **options,
        }
        context = browser.new_context(**settings)
        context.set_default_timeout(PATIENCE_MS)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield opened
    if request.node.stash.get(FAILED, False) and contexts:
        contexts[-1].pages[-1].screenshot(path=var() / "pictures" / f"failed-{request.node.name}.png")
    for context in contexts:
        context.close()
    assert not watch.faults(), "\n".join(watch.faults())


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A visitor nobody knows."""
    return open_page()
