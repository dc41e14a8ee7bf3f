"""The action plan as a table to read: its rows joined in Python, as fifty activities over twelve months are a thousand cells."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.safestring import SafeString

from jenjang.kernel.ui import figures
from jenjang.kernel.ui.markup import safe

from .queries import PlanPage
from .rules.content import Activity


def rows(page: PlanPage) -> SafeString:
    """Every activity with all that is planned of it; nothing for zero."""
    promised, numbers = page.promised, _Numbers()
    return SafeString("".join([_row(one, promised, numbers) for one in page.activities]))


class _Numbers(dict[Decimal | int, str]):
    """Each written once: most months of a plan hold the same few shares."""

    def __missing__(self, value: Decimal | int) -> str:
        text = self[value] = safe(figures.plain(Decimal(format(Decimal(value).normalize(), "f")))) if value else ""
        return text


def _row(one: Activity, promised: Mapping[str, str], numbers: _Numbers) -> str:
    words = "".join([f"<td>{safe(text)}" for text in (promised.get(one.promise, ""), one.output, one.in_charge)])
    values: tuple[Decimal | int, ...] = (one.weight, one.budget, *one.planned)
    told = "".join([f"<td>{numbers[value]}" for value in values])
    return f'<tr><th scope="row">{safe(one.text)}{words}{told}'
