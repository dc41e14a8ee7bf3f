"""One line of JSON for each event."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jenjang.config.places import PROJECT

# Their messages quote addresses and what was sent; the request's own facts tell the place already.
QUOTING = ("django.request", "django.security")


class JsonLines(logging.Formatter):
    """Time, level, logger, what happened, the facts of the request. Of an error its kind and its places, never its words: those quote values."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
        }
        told |= _facts(record) | getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            told["error"] = f"{record.exc_info[0].__module__}.{record.exc_info[0].__qualname__}"
            told["trace"] = [
                f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
                for frame, line in walk_tb(record.exc_info[2])
            ]
        return json.dumps(told, ensure_ascii=False, default=str)


def _event(record: logging.LogRecord) -> str:
    if record.name.startswith(QUOTING):
        return "unhandled error" if record.exc_info else f"answered {getattr(record, 'status_code', 400)}"
    return record.getMessage()


def _facts(record: logging.LogRecord) -> dict[str, str]:
    from jenjang.config.watching import current  # the settings, which name this formatter, are not read yet

    return current.facts(getattr(record, "request", None))


def _short(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(PROJECT)) if path.is_relative_to(PROJECT) else file
