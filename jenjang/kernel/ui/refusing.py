"""A refusal beside what was typed: nothing is lost, and the reason stands above the form."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import Form

from jenjang.kernel.tenancy.errors import DomainError, NotAllowed, NotFound

Done = TypeVar("Done")


def done(form: Form, command: Callable[..., Done], *args: Any, **kwargs: Any) -> tuple[bool, Done | None]:
    """Do it. What the command refuses becomes an error of the form, instead of a page of its own that would lose the input.

    Each command is one transaction of its own inside the request's, so a refused one has left nothing behind.
    """
    try:
        return True, command(*args, **kwargs)
    except (NotAllowed, NotFound):
        raise
    except DomainError as error:
        form.add_error(None, str(error))
        form.status = error.status  # type: ignore[attr-defined]  # answered with by `status_of`
        return False, None


def status_of(form: Form) -> int:
    """200 for a form just opened, 422 for wrong input, 409 where the state of things forbids it."""
    refused: int = getattr(form, "status", 422)
    return refused if form.is_bound else 200
