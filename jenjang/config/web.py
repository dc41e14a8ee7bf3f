"""One process of the web server, as `jenjang serve` starts it."""

import signal

from django.core.handlers.wsgi import WSGIHandler

from jenjang.config.children import end_with_parent


def application() -> WSGIHandler:
    """Called once in each process. Should the server above be killed, its processes do not go on holding the port."""
    end_with_parent(signal.SIGKILL)
    from jenjang.config.wsgi import application as served  # importing it loads everything

    return served
