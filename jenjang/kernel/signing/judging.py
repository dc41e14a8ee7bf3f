"""A process of its own that looks through one file nobody vouches for; `apart` starts it.

It reads the roots as a line of JSON and then the file, and says its verdict as JSON. Before it reads the first byte it gives up
what it has no use for: memory, time of the processor, files to write. It knows neither settings nor database nor any secret.
"""

import json
import logging
import resource
import sys
from dataclasses import asdict
from datetime import datetime
from typing import Any

from cryptography import x509

from jenjang.kernel.documents import pades

MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 10
MOST_FILES = 64


def give_up() -> None:
    """From here on this process has no more than one file is given."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MOST_FILES),
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    give_up()
    logging.disable()  # the libraries tell at length of every signature that does not hold; nobody reads it here
    roots, clocks = (
        [x509.load_pem_x509_certificate(one.encode()) for one in some]
        for some in json.loads(sys.stdin.buffer.readline())
    )
    found = pades.look(sys.stdin.buffer.read(), pades.Trusted(roots, clocks))
    sys.stdout.write(written(found))


def written(found: pades.Verdict) -> str:
    return json.dumps(asdict(found), default=datetime.isoformat)


def read(text: str) -> pades.Verdict:
    """A verdict as `written` wrote it; ValueError, KeyError or TypeError for anything else."""
    told = json.loads(text)
    return pades.Verdict(tuple(map(_signature, told["signatures"])), _problems(told["problems"]))


def _signature(told: dict[str, Any]) -> pades.Signature:
    moments = {name: told[name] and datetime.fromisoformat(told[name]) for name in ("not_before", "not_after", "at")}
    return pades.Signature(**{**told, **moments, "problems": _problems(told["problems"])})


def _problems(told: list[str]) -> tuple[pades.Problem, ...]:
    return tuple(map(pades.Problem, told))


if __name__ == "__main__":
    main()
