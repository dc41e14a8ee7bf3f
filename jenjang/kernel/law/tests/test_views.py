import json
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone, translation

from jenjang.kernel.law.catalogue import rule_named, rules
from jenjang.kernel.law.explained import Explained
from jenjang.kernel.law.words import same

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, **data: str) -> str:
    response = client.get(f"/rules/{address}", data)
    assert response.status_code == 200
    return response.content.decode()


def achieved(**inputs):
    rule = rule_named("achievement_and_rating")
    return rule.answer(
        {"direction": "higher", "target": "86.00", "realisation": "85.10"} | inputs, on=timezone.localdate()
    )


def drawn(stored):
    return Template("{% load law %}{% why_panel stored %}").render(Context({"stored": stored}))


def test_the_catalogue_lists_every_rule_and_can_be_searched(client):
    everything = page(client, "")
    found = page(client, "", q="NIP bkn")

    assert all(rule.name in everything for rule in rules())
    assert "nip_parse" in found
    assert "absorption" not in found


def test_a_search_without_result_says_what_to_try(client):
    assert "Tidak ada aturan yang cocok" in page(client, "", q="<script>zzz")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rules_page_shows_an_example_its_tables_and_their_certainty(client, rule):
    text = page(client, f"{rule.name}/")

    assert rule.title.id in text
    assert "Dari mana angka ini?" in text
    assert all(version.name in text for table in rule.tables for version in table.versions)
    assert "kepastian:" in text


def test_own_numbers_are_answered_with_the_reason(client):
    text = page(client, "achievement_and_rating/", typed="1", direction="higher", target="86,00", realisation="85,1")

    assert "98,95" in text
    assert "85,1 ÷ 86,00 × 100" in text
    assert 'value="85,1"' in text


def test_a_form_sends_fields_that_have_no_meaning_and_they_are_left_aside(client):
    text = page(
        client,
        "achievement_and_rating/",
        typed="1",
        direction="lower",
        target="10",
        realisation="5",
        target_low="",
        target_date="2026-01-01",
        variant="",
    )

    assert "150,00" in text


def test_what_is_typed_wrong_is_kept_and_explained_at_its_field(client):
    text = page(client, "achievement_and_rating/", typed="1", direction="higher", target="1.234", realisation="satu")

    assert 'value="1.234"' in text
    assert "dapat dibaca dua cara" in text
    assert 'aria-invalid="true"' in text


def test_a_day_that_is_none_is_explained(client):
    assert "Tanggal hukum tidak terbaca" in page(client, "rating_only/", achievement_percent="90", on="kemarin")


def test_an_empty_field_is_not_reported(client):
    text = page(client, "rating_only/", typed="1", achievement_percent="")

    assert "belum dilaporkan" in text


def test_hostile_text_is_shown_as_text(client):
    text = page(client, "nip_parse/", typed="1", nip="<img src=x onerror=alert(1)>")

    assert "<img src=x" not in text
    assert "&lt;img" in text


def test_a_table_and_a_yes_are_typed_into_the_form_of_a_rule(client):
    text = page(client, "s_curve/", typed="1", items="300; 100; 90\r\n700; 10,5; ", will_pass_budget_year="true")

    assert "<textarea" in text
    assert '<option value="true" selected>' in text
    assert "37,35" in text
    assert "belum dilaporkan" in text


def test_what_is_wrong_within_a_table_is_explained_at_the_table(client):
    text = page(client, "s_curve/", typed="1", items="300; 100; 90\n700; banyak; 5")

    assert "baris 2: porsi rencana (%) (planned_share): “banyak” bukan angka" in text
    assert "300; 100; 90\n700; banyak; 5</textarea>" in text


def test_a_link_to_a_record_gives_the_same_answer_again(client):
    answer = rule_named("akip_from_answers").answer(rule_named("akip_from_answers").example(), on=timezone.localdate())
    drawn_link = drawn(answer).split('href="')[1].split('"')[0].replace("&amp;", "&")

    text = client.get(drawn_link).content.decode()
    assert text.count("<select") == 12
    assert "perencanaan kinerja: 23,10; pengukuran kinerja: 20,10" in text


def test_a_rule_that_does_not_exist_is_not_found(client):
    assert client.get("/rules/no_such_rule/").status_code == 404


def test_english_is_complete(client):
    text = client.get("/rules/rating_only/", headers={"accept-language": "en"}).content.decode()

    assert "Achievement rating" in text
    assert "certainty: from memory" in text


def test_a_link_to_own_numbers_gives_the_same_answer_again(client):
    answer = achieved(realisation="85.125")
    drawn_link = drawn(answer).split('href="')[1].split('"')[0].replace("&amp;", "&")

    text = client.get(drawn_link).content.decode()
    assert 'value="85,1250"' in text
    assert "98,98" in text


def test_the_reason_names_the_regulation_and_needs_no_script():
    html = drawn(achieved())

    assert "Permendagri 86/2017, Lampiran · berlaku sejak 1 Oktober 2017" in html
    assert "style=" not in html
    assert "<script" not in html


def test_a_stored_figure_shows_the_same_as_a_fresh_one():
    answer = achieved()
    kept = json.loads(json.dumps(answer.as_dict()))

    def without_ids(html):
        return [line for line in html.splitlines() if "because-" not in line]

    assert without_ids(drawn(kept)) == without_ids(drawn(answer))


def test_a_figure_never_reported_says_why_there_is_none():
    assert "Tidak ada nilai karena: belum dilaporkan." in " ".join(drawn(achieved(realisation=None)).split())


def test_an_explanation_alone_has_no_rule_to_try():
    html = drawn(Explained(Decimal("1.50"), same("Angka")))

    assert "Coba dengan angka lain" not in html
    assert "1,50" in html


def test_a_figure_is_explained_in_the_language_of_the_page():
    with translation.override("en"):
        html = drawn(achieved())

    assert "actual ÷ target × 100" in html
    assert "85.10 ÷ 86.00 × 100" in html
