import pytest
from click.testing import CliRunner

from jenjang.config import cli
from jenjang.config.commands import ENTRIES, Entry, Needs


def test_help_names_every_command():
    shown = CliRunner().invoke(cli.main, ["--help"]).output

    assert all(f"  {name} " in shown for name in ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_explains_itself_without_a_database(name, monkeypatch):
    monkeypatch.setattr(cli, "database", lambda: pytest.fail("the database was asked for"))

    shown = CliRunner().invoke(cli.main, [name, "--help"], prog_name="jenjang")

    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.startswith(f"Usage: jenjang {name}")


def test_a_dry_run_needs_no_database():
    entry = Entry("bring", "somewhere.bring", "Bring something.", Needs.DATABASE, dry_option="--dry-run")

    assert entry.needs_now(["file.xlsx"]) is Needs.DATABASE
    assert entry.needs_now(["file.xlsx", "--dry-run"]) is Needs.SETTINGS
