"""Asking the national signing service for a signature."""

import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import Any

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from jenjang.kernel.documents.providing import AnswerLost, Ground, NotReached, Order, Refused

CONNECT_SECONDS = 5.0
READ_SECONDS = 120.0  # the service is known to take 30 s and more
UNAUTHORIZED = 401
SERVER_ERROR = 500
GROUNDS = {  # by status_code, never by its text
    2011: Ground.NOT_REGISTERED,
    2021: Ground.NO_VALID_CERTIFICATE,  # assumed: the manual names no code for an expired certificate
    2031: Ground.WRONG_PASSPHRASE,
}
MAY_SIGN = "ISSUE"
UNKNOWN_THERE = {"NOT_REGISTERED", "NEW", "WAITING_FOR_VERIFICATION"}


class Client:
    """One installation of the service, as a provider of signatures."""

    name = "esign"
    seconds = READ_SECONDS

    def __init__(self, url: str, *, user: str, password: str, seconds: float = READ_SECONDS) -> None:
        self.url = url.rstrip("/")
        self.seconds = seconds
        self._headers = {**urllib3.make_headers(basic_auth=f"{user}:{password}"), "Content-Type": "application/json"}
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=seconds)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)

    def sign(self, order: Order, passphrase: str) -> bytes:
        """Ask first whether the person may sign at all, so that no passphrase is sent in vain."""
        self._refuse_unless_active(order.email)
        told = {
            "email": order.email,
            "passphrase": passphrase,
            "signatureProperties": [{"tampilan": "INVISIBLE", "location": order.place, "reason": order.reason}],
            "file": [b64encode(order.pdf).decode()],
        }
        answer = self._asked("/api/v2/sign/pdf", told)
        match answer:
            case {"file": [str(whole)]}:
                return _pdf(whole)
        raise AnswerLost("the answer holds no file")

    def _refuse_unless_active(self, email: str) -> None:
        answer = self._asked("/api/v2/user/check/status", {"email": email})
        inner = answer.get("data")
        status = str(answer.get("status") or answer.get("userStatus") or (inner or {}).get("status") or "")
        if status == MAY_SIGN:
            return
        raise Refused(Ground.NOT_REGISTERED if status in UNKNOWN_THERE else Ground.NO_VALID_CERTIFICATE, status)

    def _asked(self, path: str, told: dict[str, Any]) -> dict[str, Any]:
        try:
            answer = self._pool.request("POST", self.url + path, body=json.dumps(told), headers=self._headers)
        except (NewConnectionError, ConnectTimeoutError) as error:
            raise NotReached(type(error).__name__) from None  # the error itself may hold what was sent
        except HTTPError as error:
            raise AnswerLost(type(error).__name__) from None
        if answer.status >= SERVER_ERROR:
            raise AnswerLost(f"status {answer.status}")
        if answer.status == UNAUTHORIZED:
            raise Refused(Ground.NOT_ADMITTED)
        try:
            said = json.loads(answer.data)
        except ValueError:
            raise AnswerLost(f"status {answer.status}, no JSON") from None
        if not isinstance(said, dict):
            raise AnswerLost(f"status {answer.status}, no object")
        if "error" in said or answer.status != 200:
            raise Refused(GROUNDS.get(said.get("status_code", 0), Ground.OTHER), str(said.get("error", ""))[:200])
        return said


def _pdf(whole: str) -> bytes:
    try:
        pdf = b64decode(whole, validate=True)
    except NotBase64:
        raise AnswerLost("the file is not base64") from None
    if not (pdf.startswith(b"%PDF") and pdf.rstrip().endswith(b"%%EOF")):
        raise AnswerLost("the file is no whole PDF")
    return pdf
