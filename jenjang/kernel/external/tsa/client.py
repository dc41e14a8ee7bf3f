"""Asking a time stamping service for the time."""

import urllib3
from asn1crypto import cms, tsp  # type: ignore[import-untyped]
from pyhanko.sign.timestamps import TimeStamper
from urllib3.exceptions import HTTPError

from jenjang.kernel.documents.pades import NotStamped

CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0
MOST_BYTES = 256 * 1024  # a stamp with its chain of certificates has some ten thousand
ASKED, ANSWERED = "application/timestamp-query", "application/timestamp-reply"


class Client(TimeStamper):
    """One service. Whatever goes wrong, there is no stamp and so no signature."""

    def __init__(self, url: str, *, user: str = "", password: str = "", seconds: float = READ_SECONDS) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._url = url
        self._headers = {"Content-Type": ASKED, "Accept": ANSWERED}
        if user:
            self._headers |= urllib3.make_headers(basic_auth=f"{user}:{password}")
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=seconds)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            imprint = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]
            is_ours = imprint["hashed_message"].native == message_digest
        except NotStamped:
            raise
        except Exception as error:  # the library's reader of answers knows no common error
            raise NotStamped(f"{type(error).__name__}: {error}"[:300]) from error
        if not is_ours:
            raise NotStamped("another hash was stamped")
        return token

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        try:
            answer = self._pool.request(
                "POST", self._url, body=req.dump(), headers=self._headers, preload_content=False
            )
            try:
                content = answer.read(MOST_BYTES)
            finally:
                answer.close()
        except HTTPError as error:
            raise NotStamped(type(error).__name__) from None  # the error itself may hold the address with its password
        if answer.status != 200 or answer.headers.get("Content-Type", "").partition(";")[0] != ANSWERED:
            raise NotStamped(f"status {answer.status}, no time stamp")
        return tsp.TimeStampResp.load(content)
