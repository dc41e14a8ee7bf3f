"""Invented names out of common words, the same at every loading. Any likeness to a living person is chance."""

from collections.abc import Collection
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MALE = _words(
    "Adnan Afrizal Agung Akbar Aldi Alfian Andika Andri Anggara Anton Ardi Arif Arman Asrul Azhar Bahtiar Bambang Bayu Benny "
    "Bima Budi Cahyo Candra Dani Darma Daud Dedi Deni Dodi Edi Eko Erwin Fadli Fahmi Fajar Farhan Fauzan Febri Ferdi Firdaus "
    "Galih Gilang Hadi Hafiz Hamzah Handoko Haris Hasan Hendra Heri Ibnu Idris Ilham Imran Indra Irfan Iskandar Iwan Jefri Jaka "
    "Kamal Khairul Krisna Lukman Mahdi Marwan Maulana Mirza Muhammad Mulyadi Munir Nanda Naufal Nizar Nurdin Okta Pandu Panji "
    "Rahmat Rangga Reza Ridho Rizal Robi Rudi Rusdi Saiful Samsul Satria Sigit Sofyan Sugeng Suryadi Syahrul Tarmizi Taufik "
    "Teguh Tomi Umar Usman Wahyu Wawan Wira Yanto Yudi Yusran Zainal Zaki Zulfan"
)
FEMALE = _words(
    "Adelina Aisyah Ajeng Alya Amelia Anggun Anisa Annisa Aprilia Ayu Bunga Cahaya Citra Damayanti Desi Dewi Dian Dina Dwi Eka "
    "Elisa Elvira Endah Erna Erni Fadila Farida Fatimah Fitri Fitriani Gita Halimah Hana Hanifah Hasna Herlina Hesti Ika Imelda "
    "Indah Intan Irma Jamilah Kartika Khadijah Kurnia Laila Larasati Lestari Lia Lidya Lina Linda Lusi Maharani Maria Marlina "
    "Maya Meri Mira Murni Mutia Nadia Nia Nila Nining Nova Novita Nur Nurul Olivia Putri Rahma Rani Ratih Ratna Reni Rina Rini "
    "Riska Rosita Salma Santi Sari Septi Silvia Sinta Siti Sri Suci Susi Tari Tika Titin Tuti Ulfa Umi Vera Vina Wahyuni Wati "
    "Winda Wulan Yanti Yessi Yulia Yuni Zahra Zulaikha"
)
MIDDLE = {
    "male": _words(
        "Ahmad Aditya Alamsyah Anugrah Arya Bagus Bakti Cakra Dharma Dwi Eka Fikri Guntur Hidayat Jaya Kurnia Laksana Mukti "
        "Nugraha Panca Perdana Pratama Putra Rahman Ramdan Restu Saputra Setia Surya Syah Tirta Tri Utama Wijaya Yoga"
    ),
    "female": _words(
        "Aulia Anggita Astuti Ayuningtyas Chairani Dwi Eka Fadhilah Hapsari Handayani Indriani Juwita Kirana Komala Kusuma Listya "
        "Mayang Melani Mulya Nirmala Novianti Nuraini Permata Pertiwi Purnama Puspita Rahayu Rahmi Safitri Sekar Setya Tri "
        "Triana Utami Widya Yuliana"
    ),
}
LAST = _words(
    "Adiputra Amrullah Arifin Asmara Azmi Batubara Chaniago Damanik Darmawan Firmansyah Fauzi Ginting "
    "Guritno Harahap Harjono Hasibuan Hernawan Hidayatullah Hutagalung Iswanto Jambak Jatmiko Kelana Koto Kurniadi "
    "Kusnadi Lubis Maryono Matondang Melayu Mustofa Nainggolan Nasution Nurhadi Pakpahan Pangestu Panjaitan Piliang "
    "Prasetya Priambodo Purba Purnomo Rachman Rangkuti Ritonga Rosadi Rusli Sagala Salim Samosir Saragih Sembiring "
    "Setiadi Siagian Sihombing Simbolon Sinaga Siregar Sitompul Situmorang Sofian Subagio Sudrajat Sukmana Sulaiman Sumantri "
    "Supriadi Suroso Sutrisna Syafei Syahputra Syarif Tambunan Tarigan Tobing Ubaidillah Wardhana Wibisono Wirawan "
    "Yulianto Zamzami Zulkarnain"
)


class Names:
    """Hands out names, each once."""

    def __init__(self, random: Random, taken: Collection[str] = ()) -> None:
        self._random = random
        self._taken = set(taken)

    def new(self, sex: str) -> str:
        """A name of two or three words. sex: "male" or "female"."""
        while True:
            words = [self._random.choice(MALE if sex == "male" else FEMALE), self._random.choice(LAST)]
            if self._random.random() < 0.75:
                words.insert(1, self._random.choice(MIDDLE[sex]))
            name = " ".join(words)
            if len(set(words)) == len(words) and name not in self._taken:
                self._taken.add(name)
                return name
