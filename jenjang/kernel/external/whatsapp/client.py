"""Handing one message to the gateway."""

import json
from typing import Any

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0
SERVER_ERROR = 500
TOO_MANY = 429
LATER = {130429, 131056, 131000, 131016}  # too fast for the number or for one reader, and outages of their own
NO_CODE = -1


class NotReached(Exception):
    """The gateway has not got the message: it may be sent again."""


class AnswerLost(Exception):
    """The gateway may have got the message: it must not be sent blindly again."""


class Refused(Exception):
    """The gateway will not send this message. code: the gateway's own; its words may quote the reader's number and are left out."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Client:
    """One sending number. url: with the version of the interface, as https://…/v21.0."""

    def __init__(self, url: str, *, number: str, token: str, seconds: float = READ_SECONDS) -> None:
        self.url = f"{url.rstrip('/')}/{number}/messages"
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=seconds)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)

    def send_code(self, to: str, *, code: str, template: str, language: str, mark: str) -> str:
        """Send a code by an approved template with a button that copies it; answers with the message's id. mark: ours, comes back in reports."""
        text = [{"type": "text", "text": code}]
        return self._sent(
            {
                "messaging_product": "whatsapp",
                "recipient_type": "individual",
                "to": to.removeprefix("+"),
                "type": "template",
                "template": {
                    "name": template,
                    "language": {"code": language},
                    "components": [
                        {"type": "body", "parameters": text},
                        {"type": "button", "sub_type": "url", "index": "0", "parameters": text},
                    ],
                },
                "biz_opaque_callback_data": mark,
            }
        )

    def _sent(self, message: dict[str, Any]) -> str:
        try:
            answer = self._pool.request("POST", self.url, body=json.dumps(message), headers=self._headers)
        except (NewConnectionError, ConnectTimeoutError) as error:
            raise NotReached(type(error).__name__) from None  # the error itself may hold what was sent
        except HTTPError as error:
            raise AnswerLost(type(error).__name__) from None
        said = _object(answer.data)
        match said:
            case {"messages": [{"id": str(message_id)}, *_rest]} if answer.status < 400:
                return message_id
            case {"error": {"code": int(code)}}:
                if code in LATER or answer.status == TOO_MANY:
                    raise NotReached(f"code {code}")
                raise Refused(code)
        if answer.status == TOO_MANY:
            raise NotReached("status 429")
        if 400 <= answer.status < SERVER_ERROR:
            raise Refused(NO_CODE)
        raise AnswerLost(f"status {answer.status}")


def _object(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None
