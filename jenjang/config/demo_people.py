"""Who lives in the demo: invented people, the same at every loading. Any likeness to a living person is chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody with a role. unit: code of the unit the role is held for, empty for the whole government.

    heads: code of a unit this person leads besides.
    """

    role: str
    name: str
    unit: str = ""
    heads: str = ""


PEOPLE: Mapping[str, Sequence[Person]] = {
    "15.71": (
        Person("mayor", "Raditya Halim Prakoso"),
        Person("secretary", "Nurlaila Wardhani Putri"),
        Person("personnel", "Bagas Santika Ramadhan", heads="BPKPSDMD"),
        Person("agency_head", "Melati Kirana Siregar", unit="DINKES"),
        Person("camat", "Rahma Auliani Saputra", unit="15.71.01"),
        Person("lurah", "Dimas Anggara Lubis", unit="15.71.01.1001"),
        Person("staff", "Tiara Puspita Ningrum", unit="DINKES"),
        Person("inspector", "Hendro Wicaksono Adi"),
    ),
    "33.28": (
        Person("mayor", "Laksmi Damayanti Surya"),
        Person("secretary", "Guntur Pratama Widodo"),
        Person("personnel", "Wulan Sekar Maharani", heads="BKPSDM"),
        Person("agency_head", "Yusuf Kelana Hidayat", unit="DINKES"),
        Person("camat", "Retno Ayu Lestari", unit="33.28.10"),
        Person("lurah", "Bayu Segara Nugroho", unit="33.28.10.1007"),
        Person("staff", "Intan Cahya Permata", unit="DINKES"),
    ),
    "12.07": (
        Person("mayor", "Tegar Bumi Nasution"),
        Person("secretary", "Arini Larasati Harahap"),
        Person("agency_head", "Fajar Nusantara Ginting", unit="BAPPEDALITBANG"),
        Person("staff", "Citra Embun Sembiring", unit="BAPPEDALITBANG"),
    ),
}
