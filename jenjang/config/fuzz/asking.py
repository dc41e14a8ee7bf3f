"""One case sent through the door the web server uses, and what is wrong with the answer."""

import base64
import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost

from jenjang.config.fuzz.inputs import ALIVE

CSRF = "f" * 32  # the same in cookie and header, so that every form is accepted and its input looked at
WANTED = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "X-Request-ID")  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A request, whole. who: a role, or «visitor»."""

    who: str
    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = ""
    body: bytes = b""

    def as_text(self) -> str:
        """For `jenjang fuzz --replay`."""
        return json.dumps({**vars(self), "body": base64.b64encode(self.body).decode()})

    @classmethod
    def from_text(cls, text: str) -> "Case":
        told = json.loads(text)
        return cls(**{**told, "body": base64.b64decode(told["body"])})


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float
    logged: tuple[str, ...]

    @property
    def is_page(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class _Errors(logging.Handler):
    """What the log would tell of failures."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        is_refused_host = bool(
            record.exc_info and record.exc_info[0] and issubclass(record.exc_info[0], DisallowedHost)
        )
        if not is_refused_host and not record.name.startswith("django.security"):
            self.heard.append(self.format(record))


class Asks(Protocol):
    """Whoever sends a case and hands back its answer."""

    def ask(self, case: Case) -> Answer: ...


class Asker:
    """Asks as anybody. cookies: for each role a function that signs it in."""

    def __init__(self, application: Callable[..., Any], sign_in: Mapping[str, Callable[[], str]]) -> None:
        self._application = application
        self._sign_in = sign_in
        self._cookies = {who: make() for who, make in sign_in.items()}
        self._errors = _Errors()
        root = logging.getLogger()
        for handler in root.handlers[:]:
            root.removeHandler(handler)  # the faults are told by us, with their case
        root.addHandler(self._errors)

    def ask(self, case: Case) -> Answer:
        self._errors.heard.clear()
        told: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], *_more: Any) -> None:
            told["status"], told["headers"] = int(status[:3]), dict(headers)

        began = time.perf_counter()
        answer = self._application(self._environment(case), start)
        try:
            body = b"".join(answer)
        finally:
            if close := getattr(answer, "close", None):
                close()
        seconds = time.perf_counter() - began
        self._keep_signed_in(case.who, told["headers"])
        return Answer(told["status"], told["headers"], body, seconds, tuple(self._errors.heard))

    def _environment(self, case: Case) -> dict[str, Any]:
        parts = urlsplit(case.target) if not case.target.startswith("//") else urlsplit("/" + case.target.lstrip("/"))
        cookies = [f"{settings.CSRF_COOKIE_NAME}={CSRF}"]
        if session := self._cookies.get(case.who):
            cookies.append(f"{settings.SESSION_COOKIE_NAME}={session}")
        given = {
            "Host": "localhost",
            "X-CSRFToken": CSRF,
            "Content-Length": str(len(case.body)),
            "Cookie": "; ".join(cookies),
        }
        headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in {**given, **case.headers}.items()}
        return {
            "REQUEST_METHOD": case.method,
            "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
            "QUERY_STRING": parts.query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": case.content_type,
            "CONTENT_LENGTH": headers.pop("HTTP_CONTENT_LENGTH"),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(case.body),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **headers,
        }

    def _keep_signed_in(self, who: str, headers: Mapping[str, str]) -> None:
        """Whoever was signed out signs in again; the next case must get as far."""
        ended = settings.SESSION_COOKIE_NAME in SimpleCookie(headers.get("Set-Cookie", ""))
        sent_away = headers.get("Location", "").startswith(settings.LOGIN_URL)
        if who in self._sign_in and (ended or sent_away):
            self._cookies[who] = self._sign_in[who]()


def faults(answer: Answer, *, slowest: float) -> list[str]:
    """What no input may ever bring about."""
    found = [f"server error {answer.status}"] if answer.status >= 500 else []
    found += [f"in the log: {line}" for line in answer.logged]
    found += [f"no header {name}" for name in WANTED if not answer.headers.get(name)]
    found += ["policy allows unsafe sources"] if "unsafe" in answer.headers.get("Content-Security-Policy", "") else []
    found += (
        ["markup that was sent is alive in the page"]
        if answer.is_page and any(mark in answer.text for mark in ALIVE)
        else []
    )
    found += [f"took {answer.seconds:.1f} s"] if answer.seconds > slowest else []
    return found
