import json

import pytest
from click.testing import CliRunner

from jenjang.kernel.law.cli import why


def ask(*arguments):
    return CliRunner().invoke(why, arguments)


def test_the_values_come_first_and_then_why():
    told = json.loads(
        ask("achievement_and_rating", "--inputs", '{"direction": "higher", "target": 95, "realisation": "88"}').stdout
    )

    assert list(told) == ["achievement_percent", "rating", "because"]
    assert told["achievement_percent"] == "92.63"
    assert told["because"]["worked"].startswith("88 ÷ 95 × 100 = 92.63")
    assert told["because"]["regulation"] == "Permendagri 86/2017"
    assert told["because"]["article"] == "Lampiran"
    assert told["because"]["certainty"] == "memory"
    assert told["because"]["row"]["at_least"] == "91"


def test_an_old_day_is_judged_by_its_own_law():
    told = json.loads(ask("rating_only", "--inputs", '{"achievement_percent": "91"}', "--on", "2016-01-01").stdout)

    assert told["because"]["regulation"] == "Permendagri 54/2010"
    assert told["because"]["valid_to"] == "2017-09-30"


def test_an_invalid_number_is_an_answer_of_two_keys_and_why():
    told = json.loads(ask("nip_parse", "--inputs", '{"nip": "19860926201505100"}').stdout)

    assert list(told) == ["valid", "errors", "because"]


def test_the_rules_are_listed_when_none_is_named():
    listed = ask()

    assert listed.exit_code == 0
    assert "achievement_and_rating" in listed.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("no_such_rule", "--inputs", "{}"),
        ("rating_only",),
        ("rating_only", "--inputs", "{"),
        ("rating_only", "--inputs", "[" * 19_000),
        ("rating_only", "--inputs", "[]"),
        ("rating_only", "--inputs", '{"achievement_percent": "1", "achievement_percent": "2"}'),
        ("rating_only", "--inputs", '{"achievement_percent": NaN}'),
        ("rating_only", "--inputs", '{"achievement_percent": 1e999}'),
        ("rating_only", "--inputs", '{"achievement_percent": "\\ud800"}'),
        ("rating_only", "--inputs", '{"\\ud800": "1"}'),
        ("rating_only", "--inputs", '{"achievement_percent": "90"}', "--on", "kemarin"),
        ("rating_only", "--inputs", '{"achievement_percent": "90"}', "--on", "1999-01-01"),
        ("achievement_and_rating", "--inputs", '{"direction": "higher", "target": "0", "realisation": "1"}'),
    ],
)
def test_what_cannot_be_answered_ends_with_2_and_one_sentence(arguments):
    refused = ask(*arguments)

    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_sentence_is_said_in_the_language_asked_for():
    assert "is not known" in ask("rating_only", "--inputs", '{"x": "1"}', "--language", "en").stderr


def test_a_governments_own_scale_is_used_instead(tmp_path):
    scale = tmp_path / "achievement_rating.yaml"
    scale.write_text(
        "title: {id: Skala, en: Scale}\n"
        "source: {regulation: Perbup 7/2021, place: Lampiran, certainty: own}\n"
        "from:\n  2021-01-01:\n    - {above: 85, label: Memuaskan}\n    - {label: Kurang}\n"
    )
    told = json.loads(ask("rating_only", "--inputs", '{"achievement_percent": "85"}', "--table", str(scale)).stdout)

    assert told["rating"] == "Kurang"
    assert told["because"]["regulation"] == "Perbup 7/2021"


@pytest.mark.parametrize(("name", "text"), [("other.yaml", ""), ("achievement_rating.yaml", "from: {}")])
def test_an_own_table_that_does_not_fit_is_refused(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    refused = ask("rating_only", "--inputs", '{"achievement_percent": "85"}', "--table", str(tmp_path / name))

    assert refused.exit_code == 2
