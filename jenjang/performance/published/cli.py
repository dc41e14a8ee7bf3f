"""`jenjang import-performance`: take a published performance table over, or only look at it."""

import json
from pathlib import Path
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from jenjang.kernel.tenancy.errors import DomainError

from .importing.reading import read_publication, row_as_json, summary_as_json
from .importing.source import open_source
from .layouts.profiles import PROFILES, Profile
from .rules.publication import Publication

WIDEST = 48


class Refused(click.ClickException):
    """The file, or what was asked, cannot be used: one sentence, exit code 2."""

    exit_code = 2


@click.command("import-performance")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--profile",
    required=True,
    help=f"How the table is laid out: {', '.join(PROFILES)}, or the name of a profile the government keeps.",
)
@click.option(
    "--government", required=True, metavar="CODE", help="Whose figures these are: region code (12.07) or address word."
)
@click.option("--year", required=True, type=int, help="The year the figures are about.")
@click.option("--dry-run", is_flag=True, help="Read and compute only; no database is needed and nothing is kept.")
@click.option(
    "--with-others", is_flag=True, help="Keep rows that name other governments or years too, under the labels printed."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every row and a summary.")
def import_performance(
    file: Path, profile: str, government: str, year: int, *, dry_run: bool, with_others: bool, as_json: bool
) -> None:
    """Read a published performance table, check its printed percentages, and keep it.

    The whole file is kept or nothing. Reading the same table again makes no doubles: what is unchanged
    stays, what differs becomes a new version beside the older one.
    """
    try:
        layout = PROFILES.get(profile) or own_profile(profile, government)
        publication = read_publication(open_source(file), profile=layout, year=year)
        stored = None if dry_run else keep(publication, government, with_others=with_others)
    except DomainError as error:
        raise Refused(str(error)) from error
    answer = {
        "rows": [row_as_json(row) for row in publication.rows],
        "summary": {**summary_as_json(publication), "government": government, "dry_run": dry_run, "stored": stored},
    }
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1) if as_json else as_table(answer))


def own_profile(name: str, word: str) -> Profile:
    """The layout the government keeps under this name; DomainError where there is no such government or name."""
    from jenjang.kernel.tenancy.scope import government_scope  # only here: the known profiles need no database

    from .queries.profiles import profile_called

    with government_scope(government_called(word).id):
        return profile_called(name)


def government_called(word: str) -> Any:
    from jenjang.kernel.tenancy import queries as tenancy

    government = tenancy.government_by_slug_or_code(word)
    if government is None:
        raise DomainError(unknown_government(word, [f"{one.region_code} {one.slug}" for one in tenancy.governments()]))
    return government


def keep(publication: Publication, word: str, *, with_others: bool) -> dict[str, Any]:
    """Store the publication for the government with this code or address word; what was stored, as JSON."""
    from jenjang.kernel.access.actor import system  # only here: a dry run needs no database
    from jenjang.kernel.tenancy.scope import government_scope

    from . import commands

    government = government_called(word)
    with timezone.override(government.time_zone), government_scope(government.id):
        outcome = commands.import_report(
            system(government.id), publication=publication, at=timezone.now(), with_others=with_others
        )
    return {
        "reports": [
            {
                "id": one.report_id,
                "title": one.title,
                "version": one.version,
                "rows": one.figures,
                "changed_rows": one.changed,
                "is_new": one.is_new,
            }
            for one in outcome.reports
        ],
        "rows_left_out": list(outcome.left),
        "left_out_name": list(outcome.left_labels),
    }


def unknown_government(word: str, known: list[str]) -> str:
    if not known:
        return _(
            "Belum ada pemerintah di pemasangan ini. Buka dahulu: jenjang add-government %(word)s --name NAMA."
        ) % {"word": word}
    return _(
        "Pemerintah “%(word)s” tidak ada di pemasangan ini. Yang ada: %(known)s. Buka yang baru dengan: jenjang add-government KODE --name NAMA."
    ) % {"word": word, "known": "; ".join(known[:20]) + ("; …" if len(known) > 20 else "")}


def as_table(answer: dict[str, Any]) -> str:
    """The same for people: one line per row, then what was found."""
    rows, summary = answer["rows"], answer["summary"]
    head = ("#", _("unit · indikator"), _("target"), _("realisasi"), _("capaian %"), _("tercetak"), _("selisih"))
    body = [
        (
            str(row["row"]),
            _cut(" · ".join(filter(None, (row["unit"], row["indicator"])))),
            *(row[key] or "–" for key in ("target", "actual", "achievement_percent", "printed_percent", "difference")),
        )
        for row in rows
    ]
    widths = [max(len(line[place]) for line in (head, *body)) for place in range(len(head))]
    lines = [_aligned(line, widths) for line in (head, *body)]
    lines.insert(1, "─" * len(lines[0]))
    problems = [f"  {row['row']}: {row['problem']}" for row in rows if row["problem"]]
    remarks = [f"  {one['row']}: {one['remark']}" for one in summary["remarks"]]
    return "\n".join(
        [
            *lines,
            "",
            _("%(rows)s baris; %(computed)s persentase dihitung; %(agree)s dari %(compared)s yang tercetak cocok.")
            % {
                "rows": summary["rows"],
                "computed": summary["computed"],
                "agree": summary["agree_with_print"],
                "compared": summary["compared_with_print"],
            },
            *([_("Perlu dilihat (nomor baris data):"), *problems] if problems else []),
            *([_("Catatan atas sumber:"), *remarks] if remarks else []),
            *_stored_lines(summary),
        ]
    )


def _stored_lines(summary: dict[str, Any]) -> list[str]:
    stored = summary["stored"]
    if stored is None:
        return [_("Hanya dibaca: tidak ada yang disimpan.")]
    lines = []
    for one in stored["reports"]:
        said = {"title": one["title"], "version": one["version"], "rows": one["rows"], "changed": one["changed_rows"]}
        if not one["is_new"]:
            lines.append(_("%(title)s: sudah ada, tidak berubah (versi %(version)s).") % said)
        elif one["changed_rows"] is None:
            lines.append(_("%(title)s: disimpan, %(rows)s baris.") % said)
        else:
            lines.append(_("%(title)s: versi %(version)s, %(changed)s baris berubah; versi lama tetap terbaca.") % said)
    if stored["rows_left_out"]:
        said = {"count": len(stored["rows_left_out"]), "labels": ", ".join(stored["left_out_name"])}
        lines.append(_("%(count)s baris tidak disimpan karena tentang pihak atau tahun lain: %(labels)s.") % said)
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    number, name, *figures = cells
    return "  ".join(
        [
            number.rjust(widths[0]),
            name.ljust(widths[1]),
            *(text.rjust(width) for text, width in zip(figures, widths[2:], strict=True)),
        ]
    )
