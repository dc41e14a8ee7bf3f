"""Handing a kept file to a browser."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from .models import StoredFile
from .queries import BLOCK, open_file


def attachment(stored: StoredFile, *, name: str = "") -> StreamingHttpResponse:
    """An answer that is saved, never shown or run in the page. The room that owns the file has asked for permission.

    NotFound when the storage has lost it. Nothing stays open for an answer that nobody reads.
    """
    open_file(stored).close()
    response = StreamingHttpResponse(_blocks(stored), content_type=stored.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name or stored.name)
    response.headers["Content-Length"] = str(stored.size)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _blocks(stored: StoredFile) -> Iterator[bytes]:
    with open_file(stored) as file:
        while block := file.read(BLOCK):
            yield block
