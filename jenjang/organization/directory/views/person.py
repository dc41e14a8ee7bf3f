"""The page of one person: posts, record, particulars, documents, who looked, rights, and everything on record."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import signed_in

from ..queries import person as queries


@require_safe
@signed_in
def me(request: Any) -> HttpResponse:
    """One's own page; who has no record is told where it would come from."""
    return render(request, "directory/person_unknown.html")


def _page(request: Any, employee_id: int) -> HttpResponse:
    person = queries.person(request.actor, employee_id, on=timezone.localdate())
    return render(request, "directory/person.html", {"person": person})


posts = require_safe(signed_in(_page))
record = require_safe(signed_in(_page))
private = require_safe(signed_in(_page))
documents = require_safe(signed_in(_page))
readers = require_safe(signed_in(_page))
rights = require_safe(signed_in(_page))
export = require_safe(signed_in(_page))
retirement = require_safe(signed_in(_page))
