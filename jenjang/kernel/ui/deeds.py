"""A page with one form: what a deed is called, what it does, and where one goes without doing it."""

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from .refusing import status_of


@dataclass(frozen=True)
class Deed:
    """The words around a form. within: label and address of the page above; back: where one goes without doing it.

    files: the form carries files. confirm: asked before it is sent.
    """

    title: str
    lead: str
    submit: str
    within: tuple[str, str]
    back: str
    tone: str = "primary"
    files: bool = False
    confirm: str = ""


def show_deed(request: Any, form: Form, deed: Deed, template: str = "ui/deed.html", **more: Any) -> HttpResponse:
    """The form on its page; refused, it comes back with what was typed and the reason above."""
    return render(request, template, {"form": form, "deed": deed, **more}, status=status_of(form))
