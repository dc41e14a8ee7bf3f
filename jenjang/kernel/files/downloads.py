"""Handing a kept file to a browser."""

from django.http import FileResponse

from .models import StoredFile
from .queries import open_file


def attachment(stored: StoredFile, *, name: str = "") -> FileResponse:
    """An answer that is saved, never shown or run in the page. The room that owns the file has asked for permission."""
    response = FileResponse(
        open_file(stored), as_attachment=True, filename=name or stored.name, content_type=stored.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
