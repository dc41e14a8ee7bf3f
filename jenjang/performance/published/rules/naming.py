"""What the cells of a published row are called on screens."""

from typing import Final

from jenjang.kernel.law.words import Phrase

TARGET, ACTUAL = Phrase("Target", "Target"), Phrase("Realisasi", "Actual")
BUDGET, SPENDING = Phrase("Anggaran", "Budget"), Phrase("Realisasi anggaran", "Spending")
PRINTED = Phrase("Persentase tercetak", "Printed percentage")
NAMES: Final[dict[str, Phrase]] = {
    "target": Phrase("Target setahun", "Target of the year"),
    "actual": Phrase("Realisasi setahun", "Actual of the year"),
    "plan_target": Phrase("Target rencana lima tahun", "Target of the five-year plan"),
    "plan_actual": Phrase("Realisasi rencana lima tahun", "Actual of the five-year plan"),
    "budget": BUDGET,
    "spending": SPENDING,
    "plan_budget": Phrase("Anggaran rencana lima tahun", "Budget of the five-year plan"),
    "plan_spending": Phrase("Realisasi anggaran rencana lima tahun", "Spending of the five-year plan"),
    "printed": PRINTED,
    "printed_absorption": Phrase("Serapan tercetak", "Printed absorption"),
    "printed_plan_absorption": Phrase("Serapan rencana tercetak", "Printed absorption of the plan"),
}
QUARTER_NAMES: Final[dict[str, Phrase]] = {
    "actual": Phrase("Realisasi triwulan {number}", "Actual of quarter {number}"),
    "cumulative": Phrase("Kumulatif triwulan {number}", "Cumulative of quarter {number}"),
    "spending": Phrase("Realisasi anggaran triwulan {number}", "Spending of quarter {number}"),
}


def name_of(cell: str) -> Phrase:
    """What a cell of a line is called on screens: `target`, `quarter_2_spending`."""
    if cell in NAMES:
        return NAMES[cell]
    _, number, kind = cell.split("_")
    return QUARTER_NAMES[kind].filled(number=number)
