"""`jenjang check-security`."""

import json
import sys
from dataclasses import asdict

import click
from django.utils import timezone

from jenjang.config.security import looking, settings
from jenjang.config.security.findings import Finding, Weight


@click.command("check-security")
@click.option("--json", "as_json", is_flag=True, help="Tell it as JSON.")
def check_security(as_json: bool) -> None:
    """Say what this deployment still lacks, and what to do about each.

    Run it with the environment of the running program. Exit code 1 when something serious is not in order; advice alone leaves it 0.
    """
    found = [*settings.findings(), *looking.findings(timezone.now())]
    lacking = [finding for finding in found if not finding.ok and finding.weight is Weight.SERIOUS]
    if as_json:
        click.echo(
            json.dumps({"ok": not lacking, "findings": [asdict(finding) for finding in found]}, ensure_ascii=False)
        )
    else:
        for finding in sorted(found, key=lambda finding: (finding.ok, finding.weight != Weight.SERIOUS)):
            click.echo(_line(finding))
        click.echo(
            f"\n{len(lacking)} serious of {len(found)} looked at." if lacking else "\nNothing serious is lacking."
        )
    sys.exit(1 if lacking else 0)


def _line(finding: Finding) -> str:
    if finding.ok:
        return f"ok       {finding.name}: {finding.what}"
    return f"{finding.weight:8} {finding.name}: {finding.what}\n         → {finding.todo}"
