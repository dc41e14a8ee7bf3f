"""Looking through a file nobody vouches for without letting it near the pages: in another process, one at a time.

A web server is two processes, so two such files are looked through at once; a third waits a moment, then is asked to come back.
Starting the other process anew each time costs half a second, and leaves nothing in it that a file could find: no settings, no
connection, no secret, nobody else's file.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Iterable
from math import ceil
from threading import Semaphore

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.utils.translation import gettext as _

from jenjang.kernel.documents.pades import Problem, Trusted, Verdict, begins_as_pdf
from jenjang.kernel.tenancy.errors import TooMany

from . import judging

log = logging.getLogger(__name__)
PATIENCE_SECONDS = 3.0
MOST_SECONDS = 60.0  # by the clock on the wall; of the processor's time the other process gives itself far less
TOO_HEAVY = Verdict(problems=(Problem.TOO_HEAVY,))
one_at_a_time = Semaphore(1)


def look(pdf: bytes, trusted: Trusted) -> Verdict:
    """What `pades.look` says; TOO_HEAVY where it needs more than one file is given. TooMany while others are looked through."""
    if not begins_as_pdf(pdf):
        return Verdict(problems=(Problem.NOT_A_PDF,))
    if not one_at_a_time.acquire(timeout=PATIENCE_SECONDS):
        raise TooMany(_("Sedang banyak berkas diperiksa. Coba lagi sebentar lagi."), seconds=ceil(PATIENCE_SECONDS))
    try:
        return _looked(pdf, trusted)
    finally:
        one_at_a_time.release()


def _looked(pdf: bytes, trusted: Trusted) -> Verdict:
    told = json.dumps([_pem(trusted.roots), _pem(trusted.clocks)]).encode() + b"\n" + pdf
    try:
        done = subprocess.run(
            [sys.executable, "-m", judging.__name__],
            input=told, capture_output=True, timeout=MOST_SECONDS, cwd=settings.PROJECT, env={"LC_ALL": "C.UTF-8"}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        log.warning("A dropped file took longer than %s seconds", MOST_SECONDS)
        return TOO_HEAVY
    try:
        return judging.read(done.stdout.decode())
    except (ValueError, KeyError, TypeError):  # it was ended by a limit before it could answer
        log.warning("A dropped file was too heavy: the process that looked ended with %s", done.returncode)
        return TOO_HEAVY


def _pem(certificates: Iterable[x509.Certificate]) -> list[str]:
    return [one.public_bytes(Encoding.PEM).decode() for one in certificates]
