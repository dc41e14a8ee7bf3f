"""What a signature is worth: right, altered, appended to, of an unknown issuer, out of date, revoked; hostile bytes never fail."""

import os
import random
import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import NameObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from jenjang.kernel.documents import pades
from jenjang.kernel.documents.pades import Problem

from .signed import NOON, person, plain_pdf, root, signed, signed_once, signed_twice

DAMAGED = int(os.environ.get("FUZZ_CASES", "200"))  # 6,000 by hand take some minutes


def judged(pdf: bytes, **more: object) -> pades.Verdict:
    roots = more.pop("roots", [root().certificate])
    return pades.verdict(pdf, trusted=pades.Trusted(roots, more.pop("clocks", [root().certificate])), **more)


def with_a_byte_changed(pdf: bytes, place: int = 300) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def test_two_signatures_in_order_are_valid_and_say_who_when_and_what_for():
    found = judged(signed_twice())

    assert found.is_valid
    assert [(one.name, one.at, one.reason) for one in found.signatures] == [
        ("Pejabat Satu", NOON, "Menetapkan"),
        ("Pejabat Dua", NOON + timedelta(hours=1), "Menetapkan"),
    ]
    first = found.signatures[0]
    assert (first.number, first.organization, first.issuer) == ("198001012005011001", "Kota Contoh", "Akar uji")


def test_signing_leaves_the_bytes_before_as_they_are():
    assert signed_once().startswith(plain_pdf())
    assert signed_twice().startswith(signed_once())


@pytest.mark.parametrize("place", [300, 2_000, len(plain_pdf()) - 40])
def test_one_changed_byte_spoils_every_signature_over_it(place):
    found = judged(with_a_byte_changed(signed_twice(), place))

    assert not found.is_valid
    assert set(found.all_problems) & {Problem.CHANGED, Problem.UNREADABLE}


@pytest.mark.parametrize("more", [b"\n", b"\n% tambahan", b"\n%%EOF\n", plain_pdf()])
def test_bytes_behind_the_last_signature_are_said_although_the_signatures_are_intact(more):
    found = judged(signed_twice() + more)

    assert not found.is_valid
    assert Problem.APPENDED in found.all_problems or found.problems


def test_a_change_between_two_signatures_is_no_signature_and_is_said():
    with_more = IncrementalPdfFileWriter(BytesIO(signed_once()))
    with_more.root[NameObject("/Lain")] = TextStringObject("isi lain")
    with_more.update_root()
    out = BytesIO()
    with_more.write(out)

    found = judged(signed(out.getvalue(), person("Pejabat Dua"), field="tanda-tangan-2"))

    assert not found.is_valid
    assert found.signatures[0].problems == (Problem.APPENDED,)


def test_what_fills_up_the_room_of_a_signature_cannot_change_either():
    pdf = signed_once()
    filling = pdf.rindex(b"0" * 200)

    assert not judged(pdf[:filling] + b"1" + pdf[filling + 1 :]).is_valid


def test_an_issuer_nobody_trusts_is_said():
    assert judged(signed_once(), roots=[]).all_problems == (Problem.UNKNOWN_ISSUER,)
    assert judged(signed_once(), roots=[root("Akar lain").certificate]).all_problems == (Problem.UNKNOWN_ISSUER,)


@pytest.mark.parametrize(("days", "problem"), [(900, Problem.EXPIRED), (-3, Problem.NOT_YET_VALID)])
def test_a_certificate_must_be_good_on_the_day_it_signs(days, problem):
    pdf = signed(plain_pdf(), person(), field="a", at=NOON + timedelta(days=days))

    assert judged(pdf).all_problems == (problem,)


@pytest.mark.parametrize(("hours", "is_valid"), [(-1, False), (1, True)])
def test_revoking_a_certificate_spoils_what_it_signs_afterwards_only(hours, is_valid):
    found = judged(signed_once(), revoked=lambda serials: dict.fromkeys(serials, NOON + timedelta(hours=hours)))

    assert found.is_valid is is_valid
    assert found.all_problems == (() if is_valid else (Problem.REVOKED,))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.NOT_A_PDF),
        (b"<html>galat</html>", Problem.NOT_A_PDF),
        (b"%PDF-1.7\n", Problem.UNREADABLE),
        (plain_pdf(), Problem.NO_SIGNATURE),
        (signed_once()[:-2_000], Problem.UNREADABLE),
    ],
)
def test_what_is_no_signed_pdf_is_named(content, problem):
    assert judged(content).all_problems == (problem,)


def test_what_cannot_be_signed_is_refused():
    with pytest.raises(pades.NotSigned):
        signed(b"%PDF-1.7\nrusak", person(), field="a")
    with pytest.raises(pades.NotSigned):
        signed(signed_once(), person(), field="tanda-tangan-1")


def test_damaged_files_never_fail_and_are_never_valid():
    pdf, chance = signed_twice(), random.Random(20)
    for _ in range(DAMAGED):
        bad = bytearray(pdf)
        match chance.randrange(4):
            case 0:
                bad = bad[: chance.randrange(len(bad))]
            case 1:
                place = chance.randrange(len(bad))
                bad[place : place + chance.randrange(1, 400)] = b""
            case 2:
                place = chance.randrange(len(bad))
                bad[place:place] = chance.randbytes(chance.randrange(1, 200))
            case _:
                for _ in range(chance.randrange(1, 30)):
                    bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        assert bytes(bad) == pdf or not judged(bytes(bad)).is_valid


@pytest.fixture
def trusting(tmp_path: Path) -> Path:
    """A certificate store of the independent verifier that trusts our root."""
    certificate = tmp_path / "root.pem"
    certificate.write_bytes(root().certificate.public_bytes(Encoding.PEM))
    store = f"sql:{tmp_path}"
    for command in (["-N", "--empty-password"], ["-A", "-n", "root", "-t", "CT,C,C", "-i", str(certificate)]):
        subprocess.run(["certutil", command[0], "-d", store, *command[1:]], check=True, capture_output=True)
    return tmp_path


verifier_is_here = pytest.mark.skipif(
    not (shutil.which("pdfsig") and shutil.which("certutil")), reason="poppler-utils or libnss3-tools absent"
)


def said_by_pdfsig(store: Path, pdf: bytes) -> str:
    file = store / "surat.pdf"
    file.write_bytes(pdf)
    asked = ["pdfsig", "-nssdir", f"sql:{store}", str(file)]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stdout


@verifier_is_here
def test_an_independent_verifier_says_the_same(trusting):
    right, altered = (said_by_pdfsig(trusting, pdf) for pdf in (signed_twice(), with_a_byte_changed(signed_twice())))

    assert right.count("Signature is Valid.") == right.count("Certificate is Trusted.") == 2
    assert "Total document signed" in right
    assert "Signature is Valid." not in altered
