"""The WhatsApp Cloud API as a fake, as far as messages of a template go. It never shows a token, and numbers only to tests that ask for its state."""

import json
from typing import Any

from jenjang.kernel.external.fakes import Answer, Fake

NUMBER, TOKEN, TEMPLATE = "PN-1", "rahasia-uji", "kode_masuk"
LANGUAGES = {"id", "en"}


class WhatsApp(Fake):
    """The state holds the messages taken, in their order."""

    def __init__(self) -> None:
        super().__init__(_respond, lambda: {"messages": []})

    @property
    def messages(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.state["messages"]
        return found


def _respond(fake: Fake, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
    if {k.lower(): v for k, v in headers.items()}.get("authorization") != f"Bearer {TOKEN}":
        return _error(401, 190, "OAuthException", "Invalid OAuth access token.")
    if method != "POST" or path != f"/v21.0/{NUMBER}/messages":
        return _error(404, 100, "GraphMethodException", "Unsupported post request.")
    message = json.loads(body)
    to, template = message.get("to", ""), message.get("template", {})
    if message.get("type") != "template":
        return _error(400, 131047, "OAuthException", "Re-engagement message")
    if template.get("name") != TEMPLATE or template.get("language", {}).get("code") not in LANGUAGES:
        return _error(404, 132001, "OAuthException", "Template name does not exist in the translation")
    if [part.get("type") for part in template.get("components", [])] != ["body", "button"]:
        return _error(400, 132000, "OAuthException", "Number of parameters does not match")
    if not (to.isascii() and to.isdigit()):
        return _error(400, 131009, "OAuthException", "Parameter value is not valid")
    number = len(fake.state["messages"]) + 1
    fake.state["messages"].append(
        {
            "to": to,
            "code": template["components"][0]["parameters"][0]["text"],
            "language": template["language"]["code"],
            "mark": message.get("biz_opaque_callback_data"),
        }
    )
    return Answer(
        200,
        {
            "messaging_product": "whatsapp",
            "contacts": [{"input": to, "wa_id": to}],
            "messages": [{"id": f"wamid.TEST{number:04d}", "message_status": "accepted"}],
        },
    )


def _error(status: int, code: int, kind: str, said: str) -> Answer:
    details = {"messaging_product": "whatsapp", "details": said}
    return Answer(
        status,
        {
            "error": {
                "message": f"(#{code}) {said}",
                "type": kind,
                "code": code,
                "error_data": details,
                "fbtrace_id": "A",
            }
        },
    )
