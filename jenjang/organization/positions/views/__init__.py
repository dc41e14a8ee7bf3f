"""Pages of posts and of who holds them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from jenjang.kernel.access.gates import needs, public


def _home(_request: Any, **_ids: int) -> HttpResponse:
    return redirect("portal:home")


listed = require_safe(needs("directory.browse")(_home))
people = require_safe(needs("directory.browse")(_home))
choices = require_safe(needs("directory.browse")(_home))
position = require_safe(public(_home))
establishing = require_safe(needs("positions.edit")(_home))
change = require_safe(needs("positions.edit")(_home))
correction = require_safe(needs("positions.edit")(_home))
abolition = require_safe(needs("positions.edit")(_home))
role = require_safe(needs("positions.entitle")(_home))
appointment = require_safe(needs("positions.appoint")(_home))
end = require_safe(needs("positions.appoint")(_home))
correct_incumbency = require_safe(needs("positions.appoint")(_home))
withdrawal = require_safe(needs("positions.appoint")(_home))
