"""What is read of a request before any page of ours sees it."""

import pytest
from django.test import RequestFactory

from jenjang.config.requests import Request


@pytest.mark.parametrize("charset", ["hex", "undefined", "utf-16", "tidak-ada", "\0"])
def test_a_charset_that_reads_no_text_is_not_believed(charset):
    environ = RequestFactory().get("/").environ
    given = Request({**environ, "QUERY_STRING": "q=caf%C3%A9", "CONTENT_TYPE": f"text/plain; charset={charset}"})

    assert given.GET["q"] == "café"
