"""One-click sign-in, in governments marked as demo."""

from typing import Any

from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from jenjang.kernel.access.gates import public
from jenjang.portal import commands
from jenjang.portal.forms import DemoSignInForm

BACKEND = "jenjang.kernel.access.signin.Backend"


@require_POST
@public
def sign_in(request: Any) -> HttpResponse:
    """Become one of the demo's invented people."""
    form = DemoSignInForm(request.POST)
    user = commands.enter_demo(request.actor, request.government, user_id=form.chosen(), at=timezone.now())
    login(request, user, backend=BACKEND)
    return redirect("portal:workspace")
