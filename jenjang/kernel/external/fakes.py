"""What every fake of an outside system has: real HTTP on loopback, and under `/__fake/` rules, a log and its state.

A rule is `{"match": {"method", "path", "nth", "body_contains"}, "act": …, "times": n}`; the first that matches wins. An act is
"ok", "hang", "lost_answer", "garbage", or `{"error": {"status", "body"}}`, `{"slow": ms}`, `{"cut": bytes}`.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GARBAGE = b"<!doctype html><title>Pemeliharaan</title><p>Layanan sedang dipelihara.</p>"
SECRET_HEADERS = {"authorization", "cookie"}


@dataclass(frozen=True)
class Answer:
    """What the fake would say if all went well."""

    status: int
    body: Any  # JSON, or bytes
    media_type: str = "application/json"


@dataclass
class Fake:
    """One fake: `respond(fake, method, path, headers, body)` is the system itself and changes `state`."""

    respond: Callable[["Fake", str, str, dict[str, str], bytes], Answer]
    fresh: Callable[[], dict[str, Any]]
    state: dict[str, Any] = field(default_factory=dict)
    rules: list[dict[str, Any]] = field(default_factory=list)
    log: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    over: threading.Event = field(default_factory=threading.Event)
    lock: Any = field(default_factory=threading.Lock)

    def reset(self) -> None:
        self.state, self.rules, self.log = self.fresh(), [], []

    def act_for(self, method: str, path: str, body: bytes) -> Any:
        for rule in self.rules:
            match = rule.get("match", {})
            if match.get("method", method) != method or not path.startswith(match.get("path", "")):
                continue
            if match.get("body_contains", "").encode() not in body:
                continue
            rule["seen"] = rule.get("seen", 0) + 1
            if rule["seen"] == match.get("nth", rule["seen"]) and rule.get("times", 1) > 0:
                rule["times"] = rule.get("times", 1) - 1
                return rule["act"]
        return "ok"


@contextmanager
def serving(fake: Fake) -> Iterator[Fake]:
    """The fake, listening on a free port of loopback until the block ends."""
    fake.reset()
    handler = type("Handler", (_Handler,), {"fake": fake})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    fake: Fake

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, *_args: Any) -> None:
        """The fake has its own log."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.startswith("/__fake/"):
            self._send(200, self._controlled(body))
            return
        with self.fake.lock:
            act = self.fake.act_for(self.command, self.path, body)
        headers = {k: "***" if k.lower() in SECRET_HEADERS else v for k, v in self.headers.items()}
        entry: dict[str, Any] = {
            "at": time.time(), "method": self.command, "path": self.path, "headers": headers, "act": act,
            "body": hashlib.sha256(body).hexdigest(), "status": None,
        }  # fmt: skip
        self.fake.log.append(entry)  # before the answer: who has it may ask for the log at once
        entry["status"] = self._acted(act, body)

    def _controlled(self, body: bytes) -> Any:
        match self.path.removeprefix("/__fake/"):
            case "reset":
                self.fake.reset()
            case "rules":
                self.fake.rules = json.loads(body)
            case "log":
                return self.fake.log
            case "state":
                return self.fake.state
        return {}

    def _acted(self, act: Any, body: bytes) -> int | None:
        """Do what the rule says; answers with the status sent, None where the connection was closed without."""
        match act:
            case "hang":
                self.fake.over.wait(30)
                return self._closed()
            case "garbage":
                return self._send(200, GARBAGE, media_type="text/html")
            case {"error": {"status": status, "body": said}}:
                return self._send(status, said)
        with self.fake.lock:
            answer = self.fake.respond(self.fake, self.command, self.path, dict(self.headers.items()), body)
        match act:
            case "lost_answer":
                return self._closed()
            case {"slow": milliseconds}:
                self.fake.over.wait(milliseconds / 1000)
            case {"cut": size}:
                return self._send(answer.status, answer.body, media_type=answer.media_type, cut=size)
        return self._send(answer.status, answer.body, media_type=answer.media_type)

    def _closed(self) -> int | None:
        self.close_connection = True
        return None

    def _send(self, status: int, body: Any, *, media_type: str = "application/json", cut: int | None = None) -> int:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:cut])
        if cut is not None:
            self.close_connection = True
        return status
