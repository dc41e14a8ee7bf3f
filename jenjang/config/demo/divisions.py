"""What the divisions of agencies are usually called, by the code of the agency."""

from collections.abc import Mapping

DIVISIONS: Mapping[str, tuple[str, ...]] = {
    "SETWAN": ("Umum dan Keuangan", "Persidangan dan Perundang-undangan", "Fasilitasi Penganggaran dan Pengawasan"),
    "BPKPSDMD": ("Pengadaan dan Informasi", "Mutasi dan Promosi", "Pengembangan Kompetensi", "Penilaian Kinerja dan Disiplin"),
    "BPKAD": ("Anggaran", "Perbendaharaan", "Akuntansi dan Pelaporan", "Aset Daerah"),
    "BPPRD": ("Pendataan dan Penetapan", "Penagihan", "Pengembangan dan Pengendalian"),
    "BKBP": ("Ideologi dan Wawasan Kebangsaan", "Politik Dalam Negeri", "Kewaspadaan Nasional"),
    "DISDIK": ("Pembinaan Sekolah Dasar", "Pembinaan Sekolah Menengah Pertama", "PAUD dan Pendidikan Nonformal", "Ketenagaan"),
    "DINKES": ("Kesehatan Masyarakat", "Pencegahan dan Pengendalian Penyakit", "Pelayanan Kesehatan", "Sumber Daya Kesehatan"),
    "DPUPR": ("Bina Marga", "Sumber Daya Air", "Cipta Karya", "Tata Ruang"),
    "DPRKP": ("Perumahan", "Kawasan Permukiman", "Pertanahan"),
    "DINSOS": ("Perlindungan dan Jaminan Sosial", "Rehabilitasi Sosial", "Pemberdayaan Sosial"),
    "DPPKB": ("Pengendalian Penduduk", "Keluarga Berencana", "Ketahanan Keluarga"),
    "DPMPPA": ("Pemberdayaan Masyarakat", "Pengarusutamaan Gender", "Perlindungan Perempuan dan Anak"),
    "DLH": ("Tata Lingkungan", "Pengelolaan Sampah", "Pengendalian Pencemaran"),
    "DKPS": ("Pendaftaran Penduduk", "Pencatatan Sipil", "Pengelolaan Informasi Kependudukan"),
    "DISHUB": ("Lalu Lintas", "Angkutan", "Prasarana dan Keselamatan"),
    "DISKOMINFO": ("Informasi dan Komunikasi Publik", "Aplikasi Informatika", "Statistik dan Persandian"),
    "DTKK": ("Penempatan Tenaga Kerja", "Hubungan Industrial", "Koperasi", "Usaha Kecil Menengah"),
    "DPMPTSP": ("Promosi Penanaman Modal", "Pelayanan Perizinan", "Pengaduan dan Kebijakan"),
    "DKP": ("Destinasi Pariwisata", "Pemasaran dan Ekonomi Kreatif", "Kebudayaan"),
    "DPP": ("Perdagangan", "Perindustrian", "Pengelolaan Pasar", "Kemetrologian"),
    "DISDAMKAR": ("Pencegahan Kebakaran", "Pemadaman", "Penyelamatan"),
    "DPKP": ("Tanaman Pangan dan Hortikultura", "Peternakan dan Perikanan", "Ketahanan Pangan"),
    "DISKEARPUS": ("Kearsipan", "Perpustakaan", "Pembinaan dan Pengawasan"),
    "DISPORA": ("Pemuda", "Olahraga", "Sarana dan Prasarana"),
    "SATPOLPP": ("Penegakan Peraturan Daerah", "Ketertiban Umum", "Perlindungan Masyarakat"),
    "BAPPEDA": ("Perencanaan dan Evaluasi", "Pemerintahan dan Sosial", "Perekonomian", "Infrastruktur dan Kewilayahan"),
}  # fmt: skip
USUAL = ("Perencanaan dan Evaluasi", "Pelayanan", "Pengembangan")
OFFICES: Mapping[str, tuple[str, ...]] = {
    "assistants": ("Pemerintahan dan Kesejahteraan Rakyat", "Perekonomian dan Pembangunan", "Administrasi Umum"),
    "advisers": (
        "Pemerintahan, Hukum dan Politik",
        "Ekonomi, Keuangan dan Pembangunan",
        "Kemasyarakatan dan Sumber Daya Manusia",
    ),
}
