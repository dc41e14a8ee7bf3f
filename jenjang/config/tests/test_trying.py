from contextlib import contextmanager

from click.testing import CliRunner

from jenjang.config import trying


def test_a_database_of_ones_own_is_left_alone_unless_asked(monkeypatch):
    @contextmanager
    def given():
        yield None

    monkeypatch.setattr(trying, "connected", given)

    answer = CliRunner().invoke(trying.demo, [])

    assert answer.exit_code == 2
    assert "--into-given-database" in answer.output
