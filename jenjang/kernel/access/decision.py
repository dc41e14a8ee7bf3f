"""A permission's answer: yes, or no with the reason to show."""

from dataclasses import dataclass

from jenjang.kernel.tenancy.errors import NotAllowed


@dataclass(frozen=True)
class Decision:
    """True or false, with a sentence for the user where it is false."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise NotAllowed with the reason unless allowed."""
        if not self.allowed:
            raise NotAllowed(self.reason)


ALLOWED = Decision(True)


def denied(reason: str) -> Decision:
    """No, because."""
    return Decision(False, reason)
