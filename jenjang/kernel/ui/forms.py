"""How Django draws our forms."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms and fields through the kit's own templates; the setting FORM_RENDERER names it."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
