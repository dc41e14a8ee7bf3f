from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from jenjang.config.database import addresses, guard, roles
from jenjang.config.database.embedded import FAST_BUT_FORGETFUL, Server

PASSWORDS = {"jenjang_owner": "first", "jenjang_app": "second: one/?", "jenjang_backup": "third@"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Roles belong to a whole server, so these tests have one of their own."""
    server = Server(tmp_path_factory.mktemp("roles") / "postgres", FAST_BUT_FORGETFUL)
    server.join()
    yield server
    server.leave()


@pytest.fixture
def admin_url(server: Server) -> Iterator[str]:
    """The server as its administrator, without the database that tests make on it."""
    yield server.admin_url()
    with psycopg.connect(server.admin_url(), autocommit=True) as administrator:
        administrator.execute("DROP DATABASE jenjang WITH (FORCE)")


def set_up(admin_url: str, passwords: dict[str, str] = PASSWORDS, said: list[str] | None = None) -> roles.Urls:
    lines = [] if said is None else said
    return roles.set_up(admin_url, database="jenjang", passwords=passwords, report=lines.append)


@pytest.mark.django_db
def test_tests_run_as_the_runtime_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("jenjang_app",)


def test_setting_up_again_keeps_everything_passwords_too(admin_url):
    first = set_up(admin_url)
    said: list[str] = []

    again = set_up(admin_url, {}, said)

    assert [line.split()[-1] for line in said] == ["kept", "kept", "kept", "kept", "granted"]
    assert "jenjang_app@" in again.app
    psycopg.connect(first.app).close()


def test_rights_of_the_three_roles(admin_url):
    urls = set_up(admin_url)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE EXTENSION btree_gist")
        owner.execute("CREATE TABLE promise (id bigint GENERATED ALWAYS AS IDENTITY, words text)")
        owner.execute("ALTER TABLE promise ENABLE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE promise FORCE ROW LEVEL SECURITY")
        owner.execute("CREATE POLICY own ON promise USING (words = 'ours')")
        assert owner.execute("SELECT count(*) FROM promise").fetchone() == (0,)

    with psycopg.connect(urls.app, autocommit=True) as app:
        app.execute("INSERT INTO promise (words) VALUES ('ours')")
        for forbidden in (
            "CREATE TABLE mine (id int)",
            "TRUNCATE promise",
            "ALTER TABLE promise DISABLE ROW LEVEL SECURITY",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("INSERT INTO promise (words) VALUES ('theirs')")

    with psycopg.connect(urls.backup, autocommit=True) as backup:
        assert backup.execute("SELECT count(*) FROM promise").fetchone() == (1,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            backup.execute("DELETE FROM promise")


def refusal_of(url: str) -> str:
    """What the guard says about this role; empty when it may serve."""
    with psycopg.connect(url) as link, link.cursor() as cursor:
        try:
            guard.refuse_unsafe_role_of(cursor)
        except guard.UnsafeRole as refused:
            return str(refused)
        return ""


def test_the_guard_lets_only_the_runtime_role_serve(admin_url):
    urls = set_up(admin_url)
    with psycopg.connect(urls.owner) as owner:
        owner.execute("CREATE TABLE promise (id int)")

    assert refusal_of(urls.app) == ""
    assert "owns tables" in refusal_of(urls.owner)
    assert "bypasses row-level security" in refusal_of(urls.backup)
    assert "is a superuser" in refusal_of(addresses.changed(admin_url, database="jenjang"))


def test_the_guard_refuses_a_role_that_may_become_the_owner(admin_url):
    urls = set_up(admin_url)
    with psycopg.connect(urls.owner) as owner:
        owner.execute("CREATE TABLE promise (id int)")
    with psycopg.connect(admin_url) as administrator:
        administrator.execute("GRANT jenjang_owner TO jenjang_app")

    refusal = refusal_of(urls.app)

    with psycopg.connect(admin_url) as administrator:
        administrator.execute("REVOKE jenjang_owner FROM jenjang_app")
    assert "owns tables" in refusal
