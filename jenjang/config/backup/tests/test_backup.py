"""A backup of one record of every kind, restored into an empty database and compared row by row."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from django.test import override_settings
from django.utils import timezone
from psycopg.sql import SQL, Identifier

from jenjang.config.backup import cli, contents, manifest, restoring, tables, taking
from jenjang.config.backup.failing import BackupError
from jenjang.config.database import addresses, clones, roles
from jenjang.kernel.files.places import place_of
from jenjang.kernel.signing import root
from tests.support.people import make_government
from tests.support.records import ids_of

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "apart"]),
    pytest.mark.usefixtures("own_files"),
]

SECRET = "rahasia pemasangan contoh"


@pytest.fixture
def filled() -> int:
    """A government with one record of everything, committed."""
    here = make_government("Kota Contoh")
    ids_of(here)
    return here


@pytest.fixture
def empty() -> Iterator[roles.Urls]:
    """A database as `jenjang setup-database` makes it."""
    admin_url, name = os.environ["TEST_ADMIN_URL"], f"jenjang_restored_{os.getpid()}"
    try:
        yield roles.set_up(
            admin_url, database=name, passwords=clones.role_passwords(admin_url), report=lambda line: None
        )
    finally:
        with psycopg.connect(admin_url, autocommit=True) as connection:
            connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def take(urls: roles.Urls, place: Path, name: str = "kept") -> manifest.Manifest:
    return taking.take(
        urls.backup, var=place, secret=SECRET, target=place / name, at=timezone.now(), report=lambda line: None
    )


def restore(
    source: Path, urls: roles.Urls, var: Path, migrations: Any = None, *, secrets: Any = (SECRET,)
) -> restoring.Restored:
    known = cli.known_migrations() if migrations is None else migrations
    told = {"owner_url": urls.owner, "backup_url": urls.backup, "migrations": known, "report": lambda line: None}
    return restoring.restore(source, var=var, secrets=secrets, **told)


def every_row(url: str) -> dict[str, list[str]]:
    with psycopg.connect(url) as connection:
        connection.execute(tables.PLAIN)
        names = connection.execute(tables.TABLES).fetchall()
        return {
            name: [row for (row,) in connection.execute(SQL("SELECT t::text FROM {} AS t ORDER BY 1").format(Identifier(schema, name)))]
            for schema, name in names
        }  # fmt: skip


def every_file(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def answer_of(url: str, path: str) -> str:
    """What the application says there, in a process of its own."""
    script = f"""
import django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
print(Client(HTTP_HOST="localhost").get("{path}").status_code)
"""
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "jenjang.config.settings"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    return done.stdout.strip() or done.stderr


def test_what_was_kept_comes_back_row_by_row_and_the_application_answers(filled, database_urls, empty, tmp_path):
    before = every_row(database_urls.backup)

    made = take(database_urls, tmp_path)
    done = restore(tmp_path / "kept", empty, tmp_path / "restored")

    assert every_row(empty.backup) == before
    assert {name: len(rows) for name, rows in before.items()} == {
        name.removeprefix("public."): table.rows for name, table in made.tables.items()
    }
    assert sum(map(len, before.values())) > 100
    assert every_file(tmp_path / "restored" / "files") == every_file(tmp_path / "files")
    assert made.files == len(every_file(tmp_path / "files")) > 2
    assert (done.missing, made.lost) == ((), ())
    assert answer_of(empty.app, "/kota-contoh/units/") == "200"
    with psycopg.connect(empty.app) as app:  # the fence came back too
        assert app.execute("SELECT count(*) FROM units_unit").fetchone() == (0,)


def test_what_is_written_meanwhile_is_no_part_of_it(filled, database_urls, empty, tmp_path, monkeypatch):
    counted = tables.all_tables

    def and_somebody_writes(connection: Any) -> Any:
        make_government("Kota Belakangan", slug="kota-belakangan")
        return counted(connection)

    with monkeypatch.context() as patch:
        patch.setattr(tables, "all_tables", and_somebody_writes)
        take(database_urls, tmp_path)
    restore(tmp_path / "kept", empty, tmp_path / "restored")

    assert answer_of(empty.app, "/kota-belakangan/") == "404"
    assert "kota-belakangan" in str(every_row(database_urls.backup)["tenancy_government"])


def test_a_content_that_the_disk_has_lost_or_altered_is_named(filled, database_urls, tmp_path):
    names = sorted(every_file(tmp_path / "files"))
    (tmp_path / "files" / names[0]).unlink()
    place_of(filled, Path(names[1]).name).write_bytes(b"something else")

    assert take(database_urls, tmp_path).lost == tuple(names[:2])


def test_no_backup_is_overwritten_and_none_is_left_half(filled, database_urls, tmp_path, monkeypatch):
    (tmp_path / "kept").mkdir()
    with pytest.raises(BackupError, match="is there already"):
        take(database_urls, tmp_path)
    with pytest.raises(BackupError, match="There is no folder"):
        take(database_urls, tmp_path, "nowhere/kept")

    def full(self: Any, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(contents.Hashed, "write", full)
    with pytest.raises(BackupError, match="is full"):
        take(database_urls, tmp_path, "other")
    assert [path.name for path in tmp_path.iterdir() if path.name not in {"files", "kept"}] == []


def test_only_a_whole_backup_of_a_known_program_is_restored_and_only_into_an_empty_place(
    filled, database_urls, empty, tmp_path
):
    take(database_urls, tmp_path)
    kept, files = tmp_path / "kept", tmp_path / "restored"

    with pytest.raises(BackupError, match="is no backup"):
        restore(tmp_path, empty, files)
    with pytest.raises(BackupError, match="newer program"):
        restore(kept, empty, files, migrations={"tenancy.0001_initial"})
    with pytest.raises(BackupError, match="is not empty"):
        restore(kept, database_urls, files)
    with pytest.raises(BackupError, match="is not empty"):
        restore(kept, empty, tmp_path)
    with (kept / manifest.FILES).open("r+b") as file:
        file.seek(1_500)
        file.write(b"x")
    with pytest.raises(BackupError, match=r"damaged: files\.tar"):
        restore(kept, empty, files)
    told = json.loads((kept / manifest.NAME).read_text())
    (kept / manifest.NAME).write_text(json.dumps({**told, "format": 3}))
    with pytest.raises(BackupError, match="newer program"):
        restore(kept, empty, files)
    (kept / manifest.NAME).write_text("{}")
    with pytest.raises(BackupError, match="damaged"):
        restore(kept, empty, files)

    with psycopg.connect(empty.owner) as owner:
        assert tables.is_empty(owner)
    assert not files.exists()


def test_a_dump_that_fails_halfway_leaves_nothing(filled, database_urls, empty, tmp_path):
    take(database_urls, tmp_path)
    told = json.loads((tmp_path / "kept" / manifest.NAME).read_text())
    dump = tmp_path / "kept" / manifest.DATABASE
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size * 2 // 3])
    told["parts"][manifest.DATABASE] = {"bytes": dump.stat().st_size, "sha256": manifest.hash_of(dump)}
    (tmp_path / "kept" / manifest.NAME).write_text(json.dumps(told))

    with pytest.raises(BackupError, match="pg_restore failed"):
        restore(tmp_path / "kept", empty, tmp_path / "restored")

    with psycopg.connect(empty.owner) as owner:
        assert tables.is_empty(owner)
    assert list((tmp_path / "restored").iterdir()) == []


def test_keys_of_the_authority_come_back_with_the_secret_key_of_then_alone(filled, database_urls, empty, tmp_path):
    """What was signed before is proved genuine by the restored installation, and the next is signed by the same authority."""
    before, clock = root.root().certificate, root.clock()
    assert taking.manifest.KEYS in take(database_urls, tmp_path).parts
    kept, there = tmp_path / "kept", tmp_path / "restored"
    key = next(line for line in (tmp_path / "authority" / "root.pem").read_text().splitlines() if "-" not in line)
    assert key.encode() not in b"".join(path.read_bytes() for path in kept.iterdir())

    with pytest.raises(BackupError, match="not the one here"):
        restore(kept, empty, there, secrets=("yang lain",))
    assert not there.exists()
    (there / "authority").mkdir(parents=True)
    (there / "authority" / "root.pem").write_text("of somebody else")
    with pytest.raises(BackupError, match="authority is not empty"):
        restore(kept, empty, there)
    (there / "authority" / "root.pem").unlink()
    with psycopg.connect(empty.owner) as owner:
        assert tables.is_empty(owner)

    assert restore(kept, empty, there, secrets=("kunci baru", SECRET)).keys
    assert every_file(there / "authority") == every_file(tmp_path / "authority")
    assert {path.stat().st_mode & 0o777 for path in (there / "authority").iterdir()} == {0o600}
    with override_settings(VAR=there):
        assert root.root().certificate == before
        assert root.clock().certificate == clock.certificate


def test_a_drill_may_leave_the_keys_out(filled, database_urls, empty, tmp_path):
    root.root()
    take(database_urls, tmp_path)

    assert not restore(tmp_path / "kept", empty, tmp_path / "restored", secrets=None).keys
    assert not (tmp_path / "restored" / "authority").exists()


def test_the_commands_tell_their_outcome_as_json(filled, database_urls, empty, tmp_path, monkeypatch, settings):
    monkeypatch.setenv("DATABASE_BACKUP_URL", database_urls.backup)
    made = CliRunner().invoke(cli.backup, [str(tmp_path / "kept"), "--json"])
    monkeypatch.setenv("DATABASE_BACKUP_URL", empty.backup)
    monkeypatch.setenv("DATABASE_OWNER_URL", empty.owner)
    settings.VAR = tmp_path / "elsewhere"
    settings.VAR.mkdir()
    back = CliRunner().invoke(cli.restore, [str(tmp_path / "kept"), "--json"])
    again = CliRunner().invoke(cli.restore, [str(tmp_path / "kept"), "--json"])

    told = [json.loads(one.stdout) for one in (made, back, again)]
    assert [one.exit_code for one in (made, back, again)] == [0, 0, 1]
    assert told[0]["rows"] == told[1]["rows"] > 100
    assert json.loads((tmp_path / taking.LAST).read_text())["target"] == str(tmp_path / "kept")
    assert "is not empty" in told[2]["error"]
    assert addresses.password(empty.owner) not in again.output
