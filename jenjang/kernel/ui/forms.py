"""How Django draws our forms."""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from .markup import safe

SELECT = "django/forms/widgets/select.html"


class Renderer(TemplatesSetting):
    """Forms and fields through the kit's own templates; the setting FORM_RENDERER names it."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> Any:
        """Choices are joined in Python: Django takes two templates for each, and a government has a hundred units to choose from."""
        return (
            _select(context["widget"]) if template_name == SELECT else super().render(template_name, context, request)
        )


def _select(widget: Mapping[str, Any]) -> SafeString:
    """As Django's own template draws it."""
    groups = "".join([_group(name, options) for name, options, _number in widget["optgroups"]])
    return SafeString(f'<select name="{safe(widget["name"])}"{_attributes(widget["attrs"])}>{groups}</select>')


def _group(name: Any, options: list[Mapping[str, Any]]) -> str:
    drawn = "".join(
        [
            f'<option value="{safe(one["value"])}"{_attributes(one["attrs"])}>{safe(one["label"])}</option>'
            for one in options
        ]
    )
    return f'<optgroup label="{safe(name)}">{drawn}</optgroup>' if name else drawn


def _attributes(given: Mapping[str, Any]) -> str:
    return "".join(
        [
            f" {name}" if value is True else f' {name}="{safe(value)}"'
            for name, value in given.items()
            if value is not False
        ]
    )
