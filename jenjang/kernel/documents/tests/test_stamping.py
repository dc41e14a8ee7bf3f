"""By whose clock: a stamp of a trusted unit, of a unit nobody knows, of somebody who is none, of another signature, and none."""

from datetime import datetime, timedelta
from functools import cache

import pytest
from asn1crypto import cms
from pyhanko.sign.timestamps import TimeStamper

from jenjang.kernel.documents import authority, pades, stamping
from jenjang.kernel.documents.pades import Problem, Trusted

from .signed import NOON, Person, person, plain_pdf, root
from .test_pades import judged, said_by_pdfsig, trusting, verifier_is_here  # noqa: F401

LATER = NOON + timedelta(minutes=7)


@cache
def clock(name: str = "Jam uji", *, is_ours: bool = True) -> Person:
    key = authority.new_key()
    return Person(name, key, stamping.issue_unit(root() if is_ours else root("Akar lain"), key, name=name, at=NOON))


def unit(who: Person, *, at: datetime = LATER) -> stamping.Unit:
    return stamping.Unit(who.key, who.certificate, root().certificate, lambda: at)


def stamped(stamper: TimeStamper, *, at: datetime = NOON) -> bytes:
    who = person()
    return pades.sign(
        plain_pdf(), key=who.key, certificate=who.certificate, chain=[root().certificate], field="a", reason="", place="",
        at=at, stamper=stamper,
    )  # fmt: skip


def test_the_time_is_that_of_the_clock_and_not_the_signers():
    [found] = judged(stamped(unit(clock()))).signatures

    assert (found.at, found.stamped_by, found.problems) == (LATER, "Jam uji", ())


def test_what_the_signer_states_of_the_time_does_not_matter_where_a_clock_vouches():
    """A stolen key could state any time; the certificate is held against the stamped one."""
    long_ago, ended = NOON - timedelta(days=400), NOON + timedelta(days=900)

    assert judged(stamped(unit(clock()), at=long_ago)).is_valid
    assert judged(stamped(unit(clock(), at=ended))).all_problems == (Problem.EXPIRED,)
    revoked = judged(
        stamped(unit(clock())), revoked=lambda serials: dict.fromkeys(serials, NOON + timedelta(minutes=1))
    )
    assert revoked.all_problems == (Problem.REVOKED,)


@pytest.mark.parametrize("whose", ["a neighbour's", "a person's"])
def test_a_clock_that_is_none_or_unknown_proves_nothing_and_spoils_nothing(whose):
    other = unit(clock(is_ours=False)) if whose == "a neighbour's" else unit(person())

    [found] = judged(stamped(other)).signatures

    assert (found.at, found.is_stamped, found.problems) == (NOON, False, ())


def test_a_root_that_is_trusted_for_the_time_is_not_for_persons():
    known = Trusted([], [root().certificate])

    [found] = pades.look(stamped(unit(clock())), known).signatures

    assert (found.is_stamped, found.problems) == (True, (Problem.UNKNOWN_ISSUER,))


def test_a_clock_signs_no_documents():
    who = clock()
    pdf = pades.sign(
        plain_pdf(), key=who.key, certificate=who.certificate, chain=[root().certificate], field="a", reason="", place="", at=NOON
    )  # fmt: skip

    assert judged(pdf).all_problems == (Problem.NOT_FOR_SIGNING,)


class _OfAnother(stamping.Unit):
    """Stamps another hash than the one it is handed."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        return await super().async_timestamp(bytes(32), md_algorithm)


def test_a_stamp_of_another_signature_is_said():
    who = clock()
    other = _OfAnother(who.key, who.certificate, root().certificate, lambda: LATER)

    [found] = judged(stamped(other)).signatures

    assert found.problems == (Problem.BAD_STAMP,)
    assert not found.is_stamped


def test_one_changed_byte_spoils_a_stamped_signature():
    pdf = stamped(unit(clock()))

    assert not judged(pdf[:300] + bytes([pdf[300] ^ 1]) + pdf[301:]).is_valid


@verifier_is_here
def test_an_independent_verifier_takes_a_stamped_signature(trusting):  # noqa: F811  a fixture
    said = said_by_pdfsig(trusting, stamped(unit(clock())))

    assert said.count("Signature is Valid.") == said.count("Certificate is Trusted.") == 1
