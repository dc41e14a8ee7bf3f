"""The forms of a page, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

NOT_SENT = {"submit", "button", "reset", "image", "file"}


@dataclass
class Form:
    """Where a form goes and what stands in its fields. choices: the values each select offers."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms = page, list[Form]()
        self._form: Form | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.page, given.get("action") or self.page)
            self._form = Form(action, given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, given)

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "input" and kind == "file":
            form.files.append(name)
        elif tag == "input" and name and kind not in NOT_SENT:
            is_off = kind in {"checkbox", "radio"} and "checked" not in given
            form.values.setdefault(name, "") if is_off else form.values.__setitem__(name, given.get("value", ""))
        elif tag == "button" and name:
            form.values[name] = given.get("value", "")
        elif tag == "textarea":
            self._area, form.values[name] = name, ""
        elif tag == "select":
            self._select, form.choices[name], form.values[name] = name, [], ""
        elif tag == "option" and self._select:
            form.choices[self._select].append(given.get("value", ""))
            if "selected" in given:
                form.values[self._select] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            self._form.values[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""


def forms_of(html: str, page: str) -> list[Form]:
    """Every form of a page at this address; its action is a whole path."""
    reader = _Reader(page)
    reader.feed(html)
    return [form for form in reader.forms if not urlsplit(form.action).netloc]


PLAUSIBLE = {
    "code": "9.99",
    "contact": "warga@contoh.id",
    "name": "Bagian Contoh",
    "why": "Keputusan contoh",
    "reason": "Keputusan contoh",
    "day": "2026-06-10",
}


def filled(form: Form) -> dict[str, str]:
    """What a careful person would send: fields left empty by the page get something plausible, the name a new one."""

    def value_of(name: str, value: str) -> str:
        if name == "name" or not value.strip():
            offered = [] if name.startswith(("column_", "successor_")) else form.choices.get(name, [])
            return PLAUSIBLE.get(name) or next((choice for choice in offered if choice), "")
        return value

    return {name: value_of(name, value) for name, value in form.values.items() if name != "csrfmiddlewaretoken"}
