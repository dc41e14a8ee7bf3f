"""What the forms of this room have in common: whose record it is, the words around the form, and where one goes afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jenjang.kernel.ui.merging import Merged, MergingForm

from .. import queries

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Words:
    """What stands around a form. confirm: asked before sending; tone: of the button."""

    heading: str
    lead: str
    submit: str
    tone: str = "primary"
    confirm: str = ""
    files: str = ""


def show(
    request: Any,
    record: queries.EmployeeRecord,
    form: Form,
    words: Words,
    *,
    more: Mapping[str, Any] | None = None,
    back: str = "directory:person",
) -> HttpResponse:
    """The form on its page; with errors or clashes as 422, so that nothing typed is lost."""
    has_clashes = isinstance(form, MergingForm) and form.opened is not None and bool(form.opened.clashes)
    status = 422 if form.is_bound or has_clashes else 200
    context = {"record": record, "form": form, "words": words, "back": back, **(more or {})}
    return render(request, "employees/form.html", context, status=status)


def done(request: Any, employee_id: int, sentence: str, *, back: str = "directory:person") -> HttpResponse:
    """Say that it is done and go to the person's page, or the part of it that is named."""
    messages.success(request, sentence)
    return redirect(back, employee_id)


def merged(
    request: Any, employee_id: int, form: Form, outcome: Merged, *, back: str = "directory:person"
) -> HttpResponse:
    """Say what was stored, and what of others' was kept along with it."""
    if not outcome.changed:
        messages.info(request, _("Tidak ada yang Anda ubah; tidak ada yang disimpan."))
        return redirect(back, employee_id)
    if outcome.taken:
        names = ", ".join(str(form.fields[name].label) for name in outcome.taken)
        messages.info(
            request,
            _("Perubahan orang lain sesudah Anda membuka formulir tetap berlaku: %(names)s.") % {"names": names},
        )
    return done(request, employee_id, _("Perubahan tersimpan."), back=back)
