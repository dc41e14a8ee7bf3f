"""Files as governments publish them, and reports made of them."""

from pathlib import Path
from typing import Any

from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.published import commands
from jenjang.performance.published.importing.guessing import guessed
from jenjang.performance.published.importing.pairing import paired
from jenjang.performance.published.importing.reading import read_publication
from jenjang.performance.published.importing.source import SourceFile, table_to_pair
from jenjang.performance.published.layouts.profiles import Profile
from jenjang.performance.published.rules.publication import Publication
from tests.support.people import NOON, actor_with

DATA = Path(__file__).resolve().parent.parent / "data"
DELI_SERDANG = DATA / "deli_serdang_bappedalitbang_2025.csv"
DOCUMENTS = DATA / "kinerja_dokumen.csv"

HEAD = (
    "pemda,unit,tahun,tingkat,uraian,indikator,satuan,arah,target,realisasi,capaian_tercetak,"
    "anggaran,realisasi_anggaran,capaian_anggaran_tercetak,sumber,catatan"
)
ROW = {
    "pemda": "Kabupaten Contoh", "unit": "Dinas Contoh", "tahun": "2022", "tingkat": "sasaran", "uraian": "",
    "indikator": "Persentase jalan mantap", "satuan": "persen", "arah": "naik", "target": "80", "realisasi": "60",
    "capaian_tercetak": "75.00", "anggaran": "", "realisasi_anggaran": "", "capaian_anggaran_tercetak": "", "sumber": "", "catatan": "",
}  # fmt: skip


def csv_of(*rows: dict[str, str]) -> bytes:
    """A table of the profile kinerja-dokumen; each row says only what differs from ROW."""
    lines = [",".join('"' + value.replace('"', '""') + '"' for value in (ROW | row).values()) for row in rows]
    return "\n".join([HEAD, *lines]).encode()


def publication_of(*rows: dict[str, str], year: int = 2022) -> Publication:
    return read_publication(SourceFile("tabel.csv", csv_of(*rows)), profile="kinerja-dokumen", year=year)


def deli_serdang() -> Publication:
    source = SourceFile(DELI_SERDANG.name, DELI_SERDANG.read_bytes())
    return read_publication(source, profile="deli-serdang-renja", year=2025)


def documents(year: int = 2022) -> Publication:
    return read_publication(SourceFile(DOCUMENTS.name, DOCUMENTS.read_bytes()), profile="kinerja-dokumen", year=year)


def keep(government_id: int, publication: Publication, **more: Any) -> commands.Outcome:
    """Import as someone who may, in the government's scope."""
    with government_scope(government_id):
        return commands.import_report(
            actor_with(government_id, "published.import"),
            publication=publication,
            at=NOON,
            **{"with_others": True} | more,
        )


UNSEEN = """LAPORAN KINERJA PERANGKAT DAERAH;;;;;;
Perangkat Daerah;Jenjang;Nama Program;Indikator Kinerja;Target 2024;Realisasi 2024;Pagu 2024
Dinas Contoh;Program;Program Jalan dan Jembatan Kabupaten;Persentase jalan mantap;80,0;60,4;1.250.000.000
Dinas Contoh;Kegiatan;Pemeliharaan Jalan Kabupaten;Panjang jalan terpelihara;12,5;12,5;750.000.000
Dinas Contoh;Kegiatan;Pembangunan Jalan Kabupaten;Panjang jalan terbangun;-;n.a;400.000.000
"""


def unseen(*, year: str = "2024", text: str = UNSEEN) -> bytes:
    """A table in a layout nobody has seen, about a year; its programme is not the sum of its activities."""
    return text.replace("2024", year).encode()


def unseen_profile(text: str = UNSEEN) -> Profile:
    """How it is laid out, as its columns are guessed."""
    table = table_to_pair(SourceFile("tabel.csv", text.encode()))
    places = guessed(table, ()).places
    return paired(table, {key: table.titles[place] for key, place in places.items()}, year=2024)


def keep_profile(government_id: int, name: str = "Tabel contoh") -> int:
    """A layout of the government's own."""
    with government_scope(government_id):
        actor = actor_with(government_id, "published.import")
        return commands.save_profile(actor, name=name, profile=unseen_profile(), at=NOON)
