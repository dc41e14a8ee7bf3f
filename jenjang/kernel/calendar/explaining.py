"""A deadline as `Explained`, for the why beside it and for whoever stores it."""

from datetime import date

from jenjang.kernel.law.explained import Explained, Term
from jenjang.kernel.law.words import Phrase, local_day

from .rules import Deadline, Skipped

WEEKDAYS = {5: Phrase("Sabtu", "Saturday"), 6: Phrase("Minggu", "Sunday")}


def because(deadline: Deadline) -> Explained[date]:
    """The last day with every day that was not counted, and why."""
    notes = tuple(_note(skipped) for skipped in deadline.skipped)
    if deadline.is_estimated:
        notes += (Phrase("Memuat tanggal perkiraan yang dapat bergeser.", "Includes estimated dates that may shift."),)
    return Explained(
        value=deadline.due,
        title=Phrase("Tenggat", "Deadline"),
        formula=Phrase("hari kerja ke-{count} sesudah {start}", "working day number {count} after {start}"),
        inputs={
            "count": Term(Phrase("hari kerja", "working days"), deadline.count),
            "start": Term(Phrase("mulai", "start"), deadline.start),
        },
        notes=notes,
    )


def _note(skipped: Skipped) -> Phrase:
    names = ", ".join(holiday.name for holiday in skipped.holidays)
    reason = Phrase(names, names) if names else WEEKDAYS[skipped.day.weekday()]
    return Phrase(
        f"{local_day(skipped.day, 'id')} tidak dihitung: {reason.id}",
        f"{local_day(skipped.day, 'en')} does not count: {reason.en}",
    )
