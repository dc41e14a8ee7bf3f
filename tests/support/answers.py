"""What an answer says, also one that is handed over piece by piece."""

from typing import Any

from django.http import HttpResponse


def whole(answer: Any) -> Any:
    """The answer read to its end: a file that is streamed becomes one of a piece."""
    if not answer.streaming:
        return answer
    return HttpResponse(b"".join(answer), status=answer.status_code, headers=dict(answer.headers))
