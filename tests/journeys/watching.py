"""What goes wrong behind a page: errors in the console, broken scripts, refused content, failed requests, tracebacks in the log."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

PARTS_OF_A_PAGE = {"stylesheet", "script", "image", "font"}
ANSWERED_WITH_A_REFUSAL = re.compile(r"(?:server responded with a status of|Response Status Error Code) 4\d\d")
LEFT_BEFORE_IT_CAME = "net::ERR_ABORTED"  # a search overtaken by the next letter, a download


class Watch:
    """Collects the faults of one test. A page that tells 403, 404 or 422 is an answer, not a fault."""

    def __init__(self, log: Path) -> None:
        self._log, self._read = log, log.stat().st_size
        self._faults: list[str] = []
        self._forgiven: list[re.Pattern[str]] = []

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._heard)
        context.on("weberror", self._broke)
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)

    def forgive(self, pattern: str) -> None:
        """For the rest of this test, faults that match are meant."""
        self._forgiven.append(re.compile(pattern))

    def faults(self) -> list[str]:
        found = [*self._faults, *self._complaints()]
        return [fault for fault in found if not any(pattern.search(fault) for pattern in self._forgiven)]

    def _complaints(self) -> list[str]:
        """Lines of the application's log that tell of an error nobody expected."""
        with self._log.open("rb") as log:
            log.seek(self._read)
            text = log.read().decode(errors="replace")
        return [
            f"log: {text[max(0, found.start() - 300) : found.end() + 2500]}"
            for found in re.finditer(r"Traceback", text)
        ][:1]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not ANSWERED_WITH_A_REFUSAL.search(message.text):
            self._faults.append(f"console {message.type} at {_where(message.page)}: {message.text}")

    def _broke(self, error: WebError) -> None:
        self._faults.append(f"script at {_where(error.page)}: {error.error}")

    def _answered(self, response: Response) -> None:
        limit = 400 if response.request.resource_type in PARTS_OF_A_PAGE else 500
        if response.status >= limit:
            self._faults.append(f"{response.status} from {response.request.method} {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT_BEFORE_IT_CAME:
            self._faults.append(f"no answer to {request.method} {request.url}: {request.failure}")


def _where(page: Page | None) -> str:
    return page.url if page else "?"
