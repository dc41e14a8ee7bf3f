"""What an official document costs: typeset and frozen here, beside an office suite converting the same page in the same run, and signed."""

import shutil
import subprocess
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.test.utils import override_settings
from django.utils import timezone

from jenjang.config.bench.ground import free_region
from jenjang.config.bench.measuring import quantile
from jenjang.config.bench.running import Report
from jenjang.config.demo import official, staffing
from jenjang.config.demo.governments import DEMOS
from jenjang.config.demo.loading import bring_units, unit_rows
from jenjang.kernel.access.actor import Actor, system
from jenjang.kernel.documents import authority, commands, pades, pages
from jenjang.kernel.documents.models import Document
from jenjang.kernel.files.queries import content_of, stored_file
from jenjang.kernel.tenancy.commands import open_government
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.organization.positions import queries as positions
from jenjang.organization.territory import commands as territory
from jenjang.organization.territory.importing import own_territory
from jenjang.organization.units import queries as units

NAME = "documents"
SMALLEST = DEMOS[2]  # two units with their holders are enough
SUITE = "soffice"
ROUNDS = 4
TOGETHER = 20  # files that the suite converts in one start, which suits it best
ARCHIVABLE = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'
ANSWERS = {
    "considering": "bahwa untuk mengisi jabatan dan demi kelancaran pelaksanaan tugas, perlu menetapkan pengangkatan dalam jabatan;",
    "grounds": "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
    "place": "Lubuk Pakam",
    "copies": "Inspektur",
}


@dataclass(frozen=True)
class Papers:
    """Pages a second; None where there is no office suite. freeze_ms and the like: medians. together: of several files in one start."""

    frozen_per_second: float
    freeze_ms: float
    picture_ms: float
    sign_ms: float
    check_ms: float
    suite_per_second: float | None
    suite_together_per_second: float | None

    def as_data(self) -> dict[str, Any]:
        return {"page": NAME, **asdict(self)}

    def sentences(self) -> list[str]:
        """What was measured, a sentence each."""
        ours = f"Documents: {self.frozen_per_second:.1f} a second typeset and frozen here ({self.freeze_ms:.0f} ms each"
        if self.suite_per_second is None or self.suite_together_per_second is None:
            beside = f"); the same page by an office suite was not measured: no {SUITE} here."
        else:
            beside = (
                f"); the same page by an office suite {self.suite_per_second:.2f} a second, started for each, and "
                f"{self.suite_together_per_second:.1f} a second with {TOGETHER} files in one start: here "
                f"{self.frozen_per_second / self.suite_per_second:.0f} and {self.frozen_per_second / self.suite_together_per_second:.1f} times as many."
            )
        return [
            ours + beside,
            f"Signing one document takes {self.sign_ms:.0f} ms, checking one signature {self.check_ms:.0f} ms, drawing a page of it {self.picture_ms:.0f} ms.",
        ]


def measured(*, seconds: float, report: Report) -> Papers:
    """A decree of one page: made, numbered, typeset and kept in one transaction each; its page drawn, the file signed and checked."""
    at = timezone.now()
    report(f"Measuring official documents, {seconds:g} s each …")
    government_id = open_government(region_code=free_region(), slug=NAME, name=SMALLEST.name, at=at)
    with (
        tempfile.TemporaryDirectory(dir=settings.VAR) as name,
        override_settings(VAR=Path(name)),
    ):  # its files are gone with it
        with government_scope(government_id):
            _fill(system(government_id), at)
        freezing, singles, whole = _in_turn(government_id, seconds)
        with government_scope(government_id):
            content = content_of(stored_file(Document.objects.latest("pk").content_id))
    picture_ms = _median_ms(lambda: pages.picture_of(content, 1), seconds)
    sign_ms, check_ms = _signing(content, seconds)
    suite = (len(singles) / sum(singles), TOGETHER / whole) if singles else (None, None)
    return Papers(len(freezing) / sum(freezing), quantile(freezing, 0.5) * 1000, picture_ms, sign_ms, check_ms, *suite)


def _fill(actor: Actor, at: datetime) -> None:
    own = own_territory(SMALLEST.code)
    territory.load_regions(actor, rows=own.rows, boundaries=own.boundaries, at=at)
    bring_units(actor, unit_rows(SMALLEST), at)
    staffing.staff(actor, SMALLEST, slug=NAME, at=at)
    official.number_all(actor, at=at)


def _in_turn(government_id: int, seconds: float) -> tuple[list[float], list[float], float]:
    """Seconds of each freezing here, of each file by the suite, and of several in one start; in turn, since a machine is not always as quick."""
    freezing = _freezing(government_id, seconds / ROUNDS)
    if shutil.which(SUITE) is None:
        return freezing, [], 0.0
    with government_scope(government_id):
        page = as_office_text(Document.objects.latest("pk").data)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{number}.fodt" for number in range(TOGETHER)]
        for file in files:
            file.write_text(page)
        _convert(folder, files[:1])  # the first start makes a profile and does not count
        singles = []
        for _round in range(ROUNDS):
            singles.append(_convert(folder, files[:1]))
            freezing += _freezing(government_id, seconds / ROUNDS)
        return freezing, singles, _convert(folder, files)


def _freezing(government_id: int, seconds: float) -> list[float]:
    """Seconds of each freezing to its commit, the draft being made beforehand."""
    today, actor = timezone.localdate(), system(government_id)
    with government_scope(government_id):
        unit_id = units.unit_ids_by_code()["BAPPEDALITBANG"]
        held = positions.held(on=today).filter(position__unit_id=unit_id, position__is_head=True)
        subject_id = held.values_list("pk", flat=True)[0]
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while not taken or time.perf_counter() < end:
        at = timezone.now()
        with government_scope(government_id):
            told: Any = {"kind_name": "appointment", "subject_id": subject_id, "on": today}
            document_id = commands.draft(actor, answers=ANSWERS, at=at, **told)
        began = time.perf_counter()
        with government_scope(government_id):
            commands.freeze(actor, document_id=document_id, version=1, site="https://contoh.example/x/", at=at)
        taken.append(time.perf_counter() - began)
    return taken


def _signing(content: bytes, seconds: float) -> tuple[float, float]:
    at = timezone.now()
    root, key = authority.new_root("Akar ukur", at=at), authority.new_key()
    certificate = authority.issue(root, key, name="Pejabat Ukur", number="", organization="Ukur", at=at)
    told: Mapping[str, Any] = {"key": key, "certificate": certificate, "chain": [root.certificate], "at": at}

    def sign() -> bytes:
        return pades.sign(content, field="tanda-tangan-1", reason="Menetapkan", place="Ukur", **told)

    signed = sign()
    checking = _median_ms(lambda: pades.verdict(signed, trusted=pades.Trusted([root.certificate])), seconds)
    return _median_ms(sign, seconds), checking


def _median_ms(deed: Callable[[], object], seconds: float) -> float:
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while len(taken) < 3 or time.perf_counter() < end:
        began = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - began)
    return quantile(taken, 0.5) * 1000


def _convert(folder: Path, files: Sequence[Path]) -> float:
    """Seconds it takes. As PDF/A with tags, like ours; an office suite that leaves a file unconverted is not worth timing."""
    command = [SUITE, f"-env:UserInstallation={folder.as_uri()}/profile", "--headless", "--convert-to", ARCHIVABLE]
    began = time.perf_counter()
    subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=300)
    taken = time.perf_counter() - began
    for file in files:
        made = file.with_suffix(".pdf")
        if not made.read_bytes().startswith(b"%PDF"):
            raise RuntimeError(f"{SUITE} made no PDF of {file.name}")
        made.unlink()
    return taken


def as_office_text(data: Mapping[str, Any]) -> str:
    """The words of a decree with its QR code, as a flat text of the open document format."""
    code = BytesIO()
    segno.make_qr(data["check"], error="m").save(code, kind="png", scale=4)
    lines = [
        data["government"].upper(), f"KEPUTUSAN {data['maker'].upper()}", f"Nomor: {data['number']}", "tentang", data["about"],
        "Menimbang:", *data["considering"], "Mengingat:", *data["grounds"], "MEMUTUSKAN:", "Menetapkan:",
        *(": ".join(row) for row in (*data["person"], *data["post"])), f"Berlaku terhitung mulai tanggal {data['since']}.",
        "Tembusan:", *data["copies"], f"Ditetapkan di {data['place']}", f"pada tanggal {data['on_words']}",
        *(f"{one['capacity']}, {one['name']}" for one in data["signers"]), data["check"],
    ]  # fmt: skip
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    picture = f"<office:binary-data>{b64encode(code.getvalue()).decode()}</office:binary-data>"
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
        for name, rest in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f'{paragraphs}<text:p><draw:frame text:anchor-type="as-char" svg:width="2.2cm" svg:height="2.2cm">'
        f"<draw:image>{picture}</draw:image></draw:frame></text:p></office:text></office:body></office:document>"
    )
