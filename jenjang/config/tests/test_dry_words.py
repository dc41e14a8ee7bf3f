"""What a command that only looks needs to stand before it."""

import pytest

from jenjang.config.commands import ENTRIES, Needs
from jenjang.performance.published.layouts.profiles import PROFILES


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        (["x.csv", "--profile", "kinerja-dokumen", "--dry-run"], Needs.SETTINGS),
        (["x.csv", "--profile=tangsel-triwulan", "--dry-run"], Needs.SETTINGS),
        (["x.csv", "--profile", "Aplikasi kota", "--dry-run"], Needs.DATABASE),
        (["x.csv", "--profile", "kinerja-dokumen"], Needs.DATABASE),
    ],
)
def test_a_dry_run_needs_the_database_for_a_governments_own_profile_alone(arguments, needs):
    entry = ENTRIES["import-performance"]

    assert entry.needs_now(arguments) is needs
    assert entry.dry_words == ("--profile", frozenset(PROFILES))
