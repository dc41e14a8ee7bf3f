"""docs/operating.md names every setting that the program reads, and no other."""

import ast
import re
from pathlib import Path

from jenjang.config.commands import ENTRIES
from jenjang.config.places import PROJECT

# Handed on between our own processes or set by tools around us.
INTERNAL = {"JENJANG_DATABASE_ROLE", "DJANGO_SETTINGS_MODULE", "TEST_ADMIN_URL", "PGPASSWORD", "PATH", "LC_ALL", "TZ"}
PAGE = (PROJECT / "docs" / "operating.md").read_text()


def names_read(path: Path) -> set[str]:
    """Names of variables that a file asks the environment for, or that click reads for an option."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"os.environ.get", "os.getenv"}:
            found |= {child.value for child in ast.walk(node.args[0]) if isinstance(child, ast.Constant)}
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            found |= {node.slice.value} if isinstance(node.slice, ast.Constant) else set()
        elif isinstance(node, ast.Compare) and ast.unparse(node.comparators[0]) == "os.environ":
            found |= {node.left.value} if isinstance(node.left, ast.Constant) else set()
        elif isinstance(node, ast.keyword) and node.arg == "envvar" and isinstance(node.value, ast.Constant):
            found.add(node.value.value)
    return {name for name in found if isinstance(name, str)}


def test_the_table_of_settings_is_what_the_program_reads():
    files = [path for path in PROJECT.glob("jenjang/**/*.py") if "tests" not in path.parts]
    read = set().union(*map(names_read, files)) - INTERNAL
    table = set(re.findall(r"^\| `([A-Z_0-9]+)` \|", PAGE, re.MULTILINE))

    assert read - table == set(), "describe these in docs/operating.md"
    assert table - read == set(), "nothing reads these"


def test_every_command_that_the_page_names_is_there():
    named = set(re.findall(r"`jenjang ([a-z][a-z-]+)", PAGE))

    assert named - set(ENTRIES) == set()
    assert {"backup", "restore", "migrate", "check-security", "serve", "worker"} <= named


def test_every_file_that_the_page_names_is_there():
    linked = re.findall(r"\]\(((?!http)[^)#]+)\)", PAGE)

    assert [path for path in linked if not (PROJECT / "docs" / path).exists()] == []
