"""A time stamping service as a fake: it stamps by an authority of its own, with the time it is told."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from asn1crypto import tsp  # type: ignore[import-untyped]

from jenjang.kernel.documents import authority, stamping
from jenjang.kernel.external.fakes import Answer, Fake

from .client import ANSWERED, ASKED

APPLICATION = "Basic amVuamFuZzpyYWhhc2lh"  # jenjang:rahasia
USER, PASSWORD = "jenjang", "rahasia"
NAME = "Stempel waktu tiruan"


class Tsa(Fake):
    """Its state holds how often it stamped."""

    def __init__(self) -> None:
        super().__init__(_respond, lambda: {"stamped": 0})
        began = datetime(2020, 1, 1, tzinfo=UTC)
        key = authority.new_key()
        self.root = authority.new_root("Otoritas waktu tiruan", at=began, key=key)
        certificate = stamping.issue_unit(self.root, key, name=NAME, at=began)
        self.unit = stamping.Unit(key, certificate, self.root.certificate, lambda: datetime.now(UTC))


def _respond(fake: Fake, method: str, _path: str, headers: dict[str, str], body: bytes) -> Answer:
    if not isinstance(fake, Tsa):
        raise TypeError("this is how the time stamping service answers, no other")
    told: dict[str, Any] = {name.lower(): value for name, value in headers.items()}
    if told.get("authorization") != APPLICATION:
        return Answer(401, b"", "text/plain")
    if method != "POST" or told.get("content-type") != ASKED:
        return Answer(415, b"", "text/plain")
    response = asyncio.run(fake.unit.async_request_tsa_response(tsp.TimeStampReq.load(body)))
    fake.state["stamped"] += 1
    return Answer(200, response.dump(), ANSWERED)


def refusing() -> bytes:
    """What a service answers that will not stamp: a status, and no stamp."""
    told = {"status": "rejection", "status_string": ["Kuota habis"], "fail_info": {"system_failure"}}
    status: bytes = tsp.PKIStatusInfo(told).dump()
    return bytes([0x30, len(status)]) + status
