"""The commands of the house: one page, in the order `jenjang --help` shows them.

A room defines its command with click in its `cli.py`; a line here gives it a name on the command line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise


class Needs(Enum):
    """What must stand before a command's module is imported."""

    NOTHING = auto()
    SETTINGS = auto()
    DATABASE = auto()


@dataclass(frozen=True)
class Entry:
    """One command. door: dotted path to a click command.

    dry_option: with this word among the arguments, the command gets along without the database, unless dry_words names another
    option and what follows that one is none of the words given there: then it is a name that only the database knows.
    """

    name: str
    door: str
    summary: str
    needs: Needs
    dry_option: str = ""
    dry_words: tuple[str, frozenset[str]] | None = None

    def needs_now(self, arguments: Sequence[str]) -> Needs:
        asks_for_help = "--help" in arguments
        dry = bool(self.dry_option) and self.dry_option in arguments and not self._names_something(arguments)
        return Needs.SETTINGS if self.needs is Needs.DATABASE and (asks_for_help or dry) else self.needs

    def _names_something(self, arguments: Sequence[str]) -> bool:
        if self.dry_words is None:
            return False
        option, known = self.dry_words
        joined = [word.removeprefix(f"{option}=") for word in arguments if word.startswith(f"{option}=")]
        follows = [word for before, word in pairwise(arguments) if before == option]
        return not known.issuperset([*joined, *follows])


SECTIONS: dict[str, tuple[Entry, ...]] = {
    "Government": (
        Entry("why", "jenjang.kernel.law.cli.why", "Work out a rule and explain the result.", Needs.SETTINGS),
        Entry(
            "import-performance",
            "jenjang.performance.published.cli.import_performance",
            "Read a published performance table.",
            Needs.DATABASE,
            dry_option="--dry-run",
            dry_words=("--profile", frozenset({"deli-serdang-renja", "kinerja-dokumen", "tangsel-triwulan"})),
        ),
        Entry(
            "curve",
            "jenjang.performance.curves.cli.curve",
            "Plan against actual: deviation, status, indexes.",
            Needs.SETTINGS,
        ),
        Entry(
            "load-budget-codes",
            "jenjang.performance.budgets.cli.load_budget_codes",
            "Load a newer list of the national budget codes.",
            Needs.DATABASE,
        ),
        Entry("add-government", "jenjang.config.opening.add_government", "Open a government, empty.", Needs.DATABASE),
        Entry(
            "add-account", "jenjang.config.opening.add_account", "Give somebody an account with a role.", Needs.DATABASE
        ),
        Entry("demo", "jenjang.config.trying.demo", "Load the sample governments.", Needs.NOTHING),
    ),
    "Every day": (
        Entry(
            "serve", "jenjang.config.serve.serve", "Start the application, its worker and its database.", Needs.NOTHING
        ),
        Entry(
            "test", "jenjang.config.working_day.test", "Run the tests, all or those of the paths given.", Needs.NOTHING
        ),
        Entry("bench", "jenjang.config.bench.cli.bench", "Time the pages beside a floor.", Needs.NOTHING),
        Entry("fuzz", "jenjang.config.fuzz.cli.fuzz", "Throw hostile input at everything.", Needs.NOTHING),
        Entry(
            "messages",
            "jenjang.kernel.ui.cli.messages",
            "Gather texts to translate; --check finds gaps.",
            Needs.SETTINGS,
        ),
        Entry(
            "check",
            "jenjang.config.working_day.check",
            "Format, lint, types, contracts, migrations, texts.",
            Needs.NOTHING,
        ),
    ),
    "Database": (
        Entry(
            "setup-database",
            "jenjang.config.operating.setup_database",
            "Make the roles on a real server.",
            Needs.NOTHING,
        ),
        Entry("migrate", "jenjang.config.operating.migrate", "Bring the tables to this version.", Needs.NOTHING),
        Entry(
            "worker",
            "jenjang.config.operating.worker",
            "Work on background jobs, in a process of its own.",
            Needs.DATABASE,
        ),
        Entry("backup", "jenjang.config.backup.cli.backup", "Keep database and files in a new folder.", Needs.DATABASE),
        Entry("restore", "jenjang.config.backup.cli.restore", "Bring a backup back, all compared.", Needs.DATABASE),
        Entry(
            "verify-audit",
            "jenjang.kernel.audit.cli.verify_audit",
            "Prove that no entry of the trail was altered or removed.",
            Needs.DATABASE,
        ),
        Entry(
            "check-security",
            "jenjang.config.security.cli.check_security",
            "What this deployment still lacks.",
            Needs.DATABASE,
        ),
        Entry("manage", "jenjang.config.operating.manage", "Pass a command on to Django's management.", Needs.NOTHING),
    ),
}

ENTRIES: dict[str, Entry] = {entry.name: entry for entries in SECTIONS.values() for entry in entries}
