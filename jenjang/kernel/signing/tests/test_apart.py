"""Files nobody vouches for, dropped on the public page: whatever they are, the page answers and the program stays as it was."""

import random
import re
import resource
import threading
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jenjang.kernel.documents import pades
from jenjang.kernel.documents.pades import Problem, Trusted
from jenjang.kernel.documents.tests.signed import root, signed_twice
from jenjang.kernel.signing import apart, judging
from tests.support.people import make_government

from .hostile import HOSTILE, bomb

OURS = Trusted([root().certificate], [root().certificate])
HEAVY = (Problem.TOO_HEAVY,)


@pytest.fixture(autouse=True)
def no_tries_yet(request: pytest.FixtureRequest) -> None:
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        cache.clear()


def drop(content: bytes) -> Any:
    return Client().post("/kota-contoh/check/", {"file": SimpleUploadedFile("a.pdf", content)})


def test_the_other_process_says_what_this_one_would():
    pdf = signed_twice()
    spoilt = pdf[:300] + bytes([pdf[300] ^ 1]) + pdf[301:]

    for content in (pdf, spoilt, pdf[:-2_000], b"", b"%PDF-1.7\n"):
        assert apart.look(content, OURS) == pades.look(content, OURS)
    assert apart.look(pdf, OURS).is_valid
    assert not apart.look(pdf, Trusted()).is_valid


@pytest.mark.django_db
@pytest.mark.usefixtures("own_files")
def test_hostile_files_are_answered_and_leave_the_program_as_it_was():
    make_government("Kota Contoh")
    drop(b"%PDF-1.7\n")  # what is loaded at the first
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    files = {name: make() for name, make in HOSTILE.items() if not name.startswith("bomb")}
    files |= {"bomb": bomb(1 << 26), "bomb in a bomb": bomb(1 << 26, 2)}  # unpacked here they would be seen
    packed = sum(map(len, files.values())) // 1024

    for name, content in files.items():
        answer = drop(content)
        assert answer.status_code == 200, name
        assert re.search("rusak atau terpotong|Tidak dapat diperiksa|tidak memuat tanda tangan", answer.text), name

    assert Client().get("/kota-contoh/").status_code == 200
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < packed + 80 * 1024


def test_what_needs_more_memory_or_time_than_one_file_is_given_is_ended(monkeypatch):
    assert apart.look(HOSTILE["bomb"](), OURS).problems == HEAVY
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.05)

    assert apart.look(signed_twice(), OURS).problems == HEAVY


def test_limits_hold_in_the_process_that_looks(monkeypatch):
    set_to: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, most: set_to.update({what: most}))

    judging.give_up()

    assert set_to[resource.RLIMIT_AS][0] == judging.MOST_MEMORY
    assert set_to[resource.RLIMIT_FSIZE] == (0, 0)
    assert set_to[resource.RLIMIT_CPU][1] < apart.MOST_SECONDS


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"signatures": [{}], "problems": []}', '{"signatures": [], "problems": ["baik"]}'])  # fmt: skip
def test_an_answer_that_is_none_is_not_believed(said):
    with pytest.raises((ValueError, KeyError, TypeError)):
        judging.read(said)


@pytest.mark.django_db
@pytest.mark.usefixtures("own_files")
def test_one_file_at_a_time_and_the_next_is_told_when_to_come_back(monkeypatch):
    make_government("Kota Contoh")
    monkeypatch.setattr(apart, "PATIENCE_SECONDS", 0.01)
    assert apart.one_at_a_time.acquire(timeout=1)
    try:
        answer = drop(signed_twice())
    finally:
        apart.one_at_a_time.release()

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")
    assert "Coba lagi sebentar lagi" in answer.text


def test_a_file_waits_its_turn(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE_SECONDS", 60.0)  # the machine may be busy with other tests
    found: list[Any] = []
    waiting = [threading.Thread(target=lambda: found.append(apart.look(signed_twice(), OURS))) for _ in range(2)]
    for one in waiting:
        one.start()
    for one in waiting:
        one.join()

    assert [one.is_valid for one in found] == [True, True]


def test_damaged_files_are_judged_apart_as_they_are_here():
    """A few at random; tests of `pades` damage hundreds."""
    pdf, chance = signed_twice(), random.Random(21)
    for _case in range(4):
        bad = bytearray(pdf)
        place = chance.randrange(len(bad))
        bad[place : place + 50] = chance.randbytes(chance.randrange(80))
        assert apart.look(bytes(bad), OURS) == pades.look(bytes(bad), OURS)
