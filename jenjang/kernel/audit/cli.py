"""`jenjang verify-audit`: whether every entry of the trail still is as it was written."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from jenjang.kernel.tenancy import queries as tenancy
from jenjang.kernel.tenancy.scope import government_scope

from . import queries
from .queries import GovernmentChain
from .rules import Anchor, Broken, Wrong

SAID = {
    Wrong.LINK_MISSING: "the link is missing from the chain",
    Wrong.RECORD_MISSING: "it was removed from the trail",
    Wrong.VALUES_CHANGED: "its subject, reason or values before and after were changed",
    Wrong.FACTS_CHANGED: "who, when, what or its link was changed, or it stands in another's place",
    Wrong.ERASED_WITHOUT_DECREE: "its values are gone and no decree in the trail says so",
    Wrong.UNCHAINED: "it was written past the chain, or its link was removed",
    Wrong.ANCHOR_LOST: "the anchor no longer stands there: the chain was shortened or made anew",
}


@click.command("verify-audit")
@click.argument("government", required=False)
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON.")
@click.option(
    "--anchor", "prints_anchor", is_flag=True, help="Print only the head of each sound chain, to be kept outside."
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of anchors printed before: each must still stand in its chain.",
)
def verify_audit(government: str | None, as_json: bool, prints_anchor: bool, against: Path | None) -> None:
    """Reckon the chain of the trail anew and name the first place that does not hold.

    GOVERNMENT is the word of its address or its code; all governments when left out. Exit code 1 where something does not hold.
    """
    anchors = _anchors(against)
    chains = []
    for one in _governments(government):
        with government_scope(one.id):
            chains.append(queries.chain_of(one, anchor=anchors.get(one.slug)))
    if as_json:
        click.echo(json.dumps([_as_json(chain) for chain in chains], ensure_ascii=False, indent=2))
    for chain in () if as_json else chains:
        _tell(chain, prints_anchor=prints_anchor)
    if any(chain.verdict.broken for chain in chains):
        sys.exit(1)


def _governments(named: str | None) -> list[tenancy.GovernmentInfo]:
    if named is None:
        return tenancy.governments()
    found = tenancy.government_by_slug_or_code(named)
    if found is None:
        raise click.UsageError(f"There is no government «{named[:60]}» here.")
    return [found]


def _anchors(file: Path | None) -> dict[str, Anchor]:
    try:
        return queries.anchors_from(file.read_text(encoding="utf-8").splitlines()) if file else {}
    except (ValueError, OSError) as problem:
        raise click.UsageError(f"{file}: {problem}") from problem


def _tell(chain: GovernmentChain, *, prints_anchor: bool) -> None:
    """A sentence for people; the anchor alone where it was asked for and the chain holds."""
    verdict = chain.verdict
    if verdict.broken:
        click.echo(f"{chain.slug}: BROKEN {_place(verdict.broken)}", err=prints_anchor)
    elif prints_anchor:
        if verdict.head:
            click.echo(f"{chain.slug} {verdict.head.position} {verdict.head.digest}")
    else:
        erased = f", {verdict.erased} erased by decree" if verdict.erased else ""
        click.echo(f"{chain.slug}: sound. {verdict.entries} entries{erased}, {verdict.readings} readings.")


def _place(broken: Broken) -> str:
    at = f"at link {broken.position}" if broken.position is not None else "outside of the chain"
    what = f", {broken.kind} {broken.record_id}" if broken.kind else ""
    return f"{at}{what}: {SAID[broken.wrong]}."


def _as_json(chain: GovernmentChain) -> dict[str, Any]:
    verdict, broken = chain.verdict, chain.verdict.broken
    return {
        "government": chain.slug,
        "sound": broken is None,
        "entries": verdict.entries,
        "erased": verdict.erased,
        "readings": verdict.readings,
        "head": {"position": verdict.head.position, "digest": verdict.head.digest} if verdict.head else None,
        "broken": {
            "wrong": broken.wrong,
            "position": broken.position,
            "kind": broken.kind,
            "id": broken.record_id,
            "said": _place(broken),
        }
        if broken
        else None,
    }
