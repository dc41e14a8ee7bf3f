"""The expected errors. Their message is a sentence for the user, in the user's language, that says what to do."""


class DomainError(Exception):
    """The request is understood and cannot be done as it stands."""

    status = 422


class NotAllowed(DomainError):
    """The actor may not do this; recorded in the audit trail."""

    status = 403


class NotFound(DomainError):
    """There is no such thing in this government, which is also the answer for a neighbour's things."""

    status = 404


class TooMany(DomainError):
    """This was asked too often, or too many ask at once. seconds: after which it may be asked again."""

    status = 429

    def __init__(self, message: str, *, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class Conflict(DomainError):
    """The record is in a state that does not allow this, or somebody else was quicker."""

    status = 409
