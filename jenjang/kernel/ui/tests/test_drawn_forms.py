"""Choices are joined in Python just as Django's own templates draw them."""

import re

from django import forms
from django.forms.renderers import DjangoTemplates

from jenjang.kernel.ui.forms import Renderer

CHOICES = [("", "(semua)"), ("a<b", 'Satu "& dua"'), (3, "Tiga"), ("Kelompok & lain", [("x", "X"), ("y", "Y")])]


def drawn(renderer: object, value: object, **attributes: object) -> str:
    """Without the space that templates leave between marks."""
    text = forms.Select(attributes, choices=CHOICES).render("unit", value, renderer=renderer)
    return re.sub(r"\s*(</?(?:select|option|optgroup)\b)\s*", r"\1 ", str(text)).strip()


def test_a_choice_is_drawn_as_django_draws_it():
    for value in ("", "a<b", 3, "y", None):
        for attributes in ({}, {"id": "id_unit", "required": True, "disabled": False, "aria-describedby": 'x"y'}):
            assert drawn(Renderer(), value, **attributes) == drawn(DjangoTemplates(), value, **attributes)
