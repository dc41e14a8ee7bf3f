"""An outside OpenID Connect provider that answers over HTTP on loopback, in a process of its own."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from signal import SIGTERM
from typing import Any

from jenjang.config.children import end_with_parent

READY_WITHIN_SECONDS = 60.0


@contextmanager
def provider_at(port: int, *people: Mapping[str, Any]) -> Iterator[str]:
    """Its address. people: the claims of those it knows, each with a `sub`."""
    known = [word for claims in people for word in ("--user-claims", json.dumps(claims))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *known]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, **quiet, preexec_fn=partial(end_with_parent, SIGTERM)) as process:
        try:
            _await_answer(address, process)
            yield address
        finally:
            process.terminate()


def _await_answer(address: str, process: subprocess.Popen[bytes]) -> None:
    patience = time.monotonic() + READY_WITHIN_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > patience:
                raise
            time.sleep(0.1)
