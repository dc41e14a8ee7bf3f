"""The forms of a page, as `jenjang fuzz` reads and fills them."""

from jenjang.config.fuzz.forms import Form, filled, forms_of

__all__ = ["Form", "filled", "forms_of"]
