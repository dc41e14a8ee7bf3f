"""A permission's answer: yes, or no with the reason to show."""

from collections.abc import Callable
from dataclasses import dataclass, field

from jenjang.kernel.tenancy.errors import NotAllowed


@dataclass(frozen=True)
class Decision:
    """True or false, with a sentence for the user where it is false. relied_on: told when somebody acts on a yes."""

    allowed: bool
    reason: str = ""
    relied_on: Callable[[], None] | None = field(default=None, compare=False, repr=False)

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise NotAllowed with the reason unless allowed."""
        if not self.allowed:
            raise NotAllowed(self.reason)
        if self.relied_on:
            self.relied_on()


ALLOWED = Decision(True)


def denied(reason: str) -> Decision:
    """No, because."""
    return Decision(False, reason)
