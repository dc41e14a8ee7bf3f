"""Who may be entered as in the demo: invented people, the same at every loading. Any likeness to a living person is chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody with an account, who has all rights from the post held. post: its code (see `posts`). role: for the address."""

    role: str
    name: str
    sex: str
    post: str


PEOPLE: Mapping[str, Sequence[Person]] = {
    "15.71": (
        Person("mayor", "Raditya Halim Prakoso", "male", "PEMKOT-KDH"),
        Person("secretary", "Nurlaila Wardhani Putri", "female", "SETDA-SEKDA"),
        Person("personnel", "Bagas Santika Ramadhan", "male", "BPKPSDMD-KEPALA"),
        Person("planning", "Saskia Amaranta Mulyono", "female", "BAPPEDA-KEPALA"),
        Person("agency_head", "Melati Kirana Siregar", "female", "DINKES-KEPALA"),
        Person("camat", "Rahma Auliani Saputra", "female", "15.71.01-CAMAT"),
        Person("lurah", "Dimas Anggara Lubis", "male", "15.71.01.1001-LURAH"),
        Person("staff", "Tiara Puspita Ningrum", "female", "DINKES-PELAKSANA"),
        Person("inspector", "Hendro Wicaksono Adi", "male", "INSPEKTORAT-KEPALA"),
    ),
    "33.28": (
        Person("mayor", "Laksmi Damayanti Surya", "female", "PEMKAB-KDH"),
        Person("secretary", "Guntur Pratama Widodo", "male", "PEMKAB-SEKDA"),
        Person("personnel", "Wulan Sekar Maharani", "female", "BKPSDM-KEPALA"),
        Person("agency_head", "Yusuf Kelana Hidayat", "male", "DINKES-KEPALA"),
        Person("camat", "Retno Ayu Lestari", "female", "33.28.10-CAMAT"),
        Person("lurah", "Bayu Segara Nugroho", "male", "33.28.10.1007-LURAH"),
        Person("staff", "Intan Cahya Permata", "female", "DINKES-PELAKSANA"),
    ),
    "12.07": (
        Person("mayor", "Tegar Bumi Nasution", "male", "PEMKAB-KDH"),
        Person("secretary", "Arini Larasati Harahap", "female", "PEMKAB-SEKDA"),
        Person("agency_head", "Fajar Nusantara Ginting", "male", "BAPPEDALITBANG-KEPALA"),
        Person("staff", "Citra Embun Sembiring", "female", "BAPPEDALITBANG-PELAKSANA"),
    ),
    "36.74": (
        Person("mayor", "Galang Pijar Nugraha", "male", "PEMKOT-KDH"),
        Person("secretary", "Sekar Rimba Puspita", "female", "SETDA-SEKDA"),
        Person("agency_head", "Wira Lintang Mahendra", "male", "BAPPELITBANGDA-KEPALA"),
        Person("camat", "Anindya Senja Kusuma", "female", "KEC-CIPUTAT-CAMAT"),
        Person("staff", "Jati Samudra Prawira", "male", "BAPPELITBANGDA-PELAKSANA"),
    ),
}
