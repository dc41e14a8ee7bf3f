"""Taking publications over: all or nothing, no doubles, versions, rights, the fence."""

import pytest
from django.db import Error, transaction

from jenjang.kernel.access.actor import anonymous
from jenjang.kernel.audit.models import Entry
from jenjang.kernel.tenancy.errors import DomainError, NotAllowed
from jenjang.kernel.tenancy.scope import government_scope
from jenjang.performance.published import commands
from jenjang.performance.published.models import Figure, Quarter, Report
from tests.support.people import NOON, actor_with, make_government

from .factories import deli_serdang, documents, keep, publication_of

pytestmark = pytest.mark.django_db


def test_a_whole_agency_year_is_kept_with_its_tree_and_quarters():
    government_id = make_government("Kabupaten Deli Serdang", region_code="12.07")

    (imported,) = keep(government_id, deli_serdang()).reports

    with government_scope(government_id):
        figures = {figure.row: figure for figure in Figure.objects.select_related("parent")}
        assert imported.figures == len(figures) == 59
        assert Quarter.objects.count() == 59 * 4
        assert [figures[row].parent.row if figures[row].parent else None for row in (1, 2, 3, 4, 5, 12, 45)] == [
            None, None, 2, 3, 4, 3, 2,
        ]  # fmt: skip
        assert figures[28].printed == {"printed": "100", "printed_plan_absorption": "82.502866"}
        assert Quarter.objects.get(figure=figures[28], number=3).spending is None
        assert figures[30].plan_actual == 0
        assert figures[5].answers["plan_achievement"]["law_versions"]


def test_importing_the_same_again_makes_no_doubles():
    government_id = make_government("Kabupaten Deli Serdang")
    keep(government_id, deli_serdang())

    (again,) = keep(government_id, deli_serdang()).reports

    assert (again.is_new, again.changed, again.version) == (False, 0, 1)
    with government_scope(government_id):
        assert Report.objects.count() == 1
        assert Figure.objects.count() == 59


def test_a_changed_table_supersedes_the_older_version_and_tells_how_many_rows_differ():
    government_id = make_government("Kabupaten Contoh")
    keep(government_id, publication_of({}, {"indikator": "Lain"}))

    (newer,) = keep(
        government_id, publication_of({"realisasi": "61"}, {"indikator": "Lain"}, {"indikator": "Baru"})
    ).reports

    assert (newer.is_new, newer.version, newer.changed) == (True, 2, 2)
    with government_scope(government_id):
        old, new = Report.objects.order_by("version")
        assert old.superseded_at == NOON
        assert new.supersedes_id == old.pk
        assert Figure.objects.filter(report=old).count() == 2


def test_rows_of_other_governments_and_years_are_left_out_and_told():
    government_id = make_government("Provinsi Sumatera Utara", region_code="12")

    outcome = keep(government_id, documents(2021), with_others=False)

    assert [one.title for one in outcome.reports] == ["Sekretariat Daerah 2021"]
    assert outcome.left == (1, 2, 3, 4, 5, 6, 12)
    assert outcome.left_labels == ("Kab. Polewali Mandar 2022", "Kab. Sampang 2019")


def test_a_file_about_others_only_is_refused_unless_asked_for():
    government_id = make_government("Kota Contoh")

    with pytest.raises(DomainError, match=r"Kab\. Sampang 2019"):
        keep(government_id, documents(), with_others=False)
    outcome = keep(government_id, documents())

    assert [one.title for one in outcome.reports] == [
        "Sub Bidang Penyusunan Anggaran (Kab. Polewali Mandar) 2022",
        "Sekretariat Daerah (Prov. Sumatera Utara) 2021",
        "Inspektorat (Kab. Sampang) 2019",
    ]


def test_what_is_not_reported_is_kept_as_null_with_the_text_as_printed():
    government_id = make_government("Kota Contoh")
    keep(government_id, documents())

    with government_scope(government_id):
        figure = Figure.objects.get(indicator="Persentase penurunan temuan")
        assert (figure.actual, figure.achievement_percent, figure.rating) == (None, None, "")
        assert figure.printed == {"actual": "n/a", "printed": "n/a"}
        assert [finding["kind"] for finding in figure.findings] == ["not_reported", "not_reported"]


def test_who_may_not_import_is_refused():
    government_id = make_government("Kabupaten Contoh")

    for actor in (
        anonymous(government_id),
        actor_with(government_id, "units.import"),
        actor_with(government_id, "published.import", unit_id=7),
    ):
        with government_scope(government_id), pytest.raises(NotAllowed):
            commands.import_report(actor, publication=publication_of({}), at=NOON, with_others=True)


def test_an_import_cut_off_half_way_leaves_nothing():
    government_id = make_government("Kabupaten Contoh")

    def cut_off(done: int, total: int) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        keep(government_id, publication_of({}), tell=cut_off)

    with government_scope(government_id):
        assert not Report.objects.exists()
        assert not Figure.objects.exists()
        assert not Entry.objects.filter(action="published.imported").exists()


def test_each_import_is_in_the_trail():
    government_id = make_government("Kabupaten Contoh")
    keep(government_id, publication_of({}))
    keep(government_id, publication_of({"realisasi": "61"}))

    with government_scope(government_id):
        entries = Entry.objects.filter(action="published.imported").order_by("pk")
        assert [(entry.before and entry.before["version"], entry.after["version"]) for entry in entries] == [
            (None, 1),
            (1, 2),
        ]


def test_progress_is_told_up_to_the_last_figure():
    government_id = make_government("Kabupaten Deli Serdang")
    told = []

    keep(government_id, deli_serdang(), tell=lambda done, total: told.append((done, total)))

    assert told[-1] == (59, 59)


def test_a_neighbour_sees_nothing_and_cannot_be_pointed_at():
    mine, other = make_government("Kabupaten Contoh"), make_government("Kabupaten Tetangga")
    keep(mine, publication_of({}))

    with government_scope(mine):
        report = Report.objects.get()
    with government_scope(other):
        assert not Report.objects.exists()
        with pytest.raises(Error), transaction.atomic():
            point_at(report.pk, other)


def point_at(report_id: int, government_id: int) -> None:
    Figure.objects.create(
        government_id=government_id, report_id=report_id, row=1, level="other", against="nothing", fingerprint="x"
    )
    transaction.get_connection().check_constraints()


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\u202eevil", "a" * 9000, "'; DROP TABLE x; --", "{{ 7*7 }}"],
)
def test_hostile_text_is_kept_as_text(text):
    government_id = make_government("Kabupaten Contoh")

    keep(
        government_id,
        publication_of({"uraian": text, "satuan": text, "realisasi": text, "arah": text, "tingkat": text}),
    )

    with government_scope(government_id):
        figure = Figure.objects.get()
        assert figure.description == " ".join(text.split())
        assert figure.actual is None
        assert figure.achievement_percent is None
