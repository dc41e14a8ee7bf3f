"""Where the project stands and where its running data lies."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def var() -> Path:
    """The ignored folder of everything that is made while running; JENJANG_VAR moves it."""
    return Path(os.environ.get("JENJANG_VAR", PROJECT / "var")).resolve()
