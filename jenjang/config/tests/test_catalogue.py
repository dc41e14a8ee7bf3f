"""The catalogue answers the golden cases, and every rule in it is fit to be shown."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jenjang.config.catalogue import RULES
from jenjang.config.places import PROJECT
from jenjang.kernel.law.explained import Answer
from jenjang.kernel.law.reading import Field
from jenjang.kernel.law.telling import because, tell

TODAY = date(2026, 11, 1)
BY_NAME = {rule.name: rule for rule in RULES}
GOLDEN = Path(__file__).parent / "golden"
REFERENCE = PROJECT.parent / "shared" / "domain" / "golden.json"
TOPICS = (1, 3, 4, 5, 14, 20)


def own_cases() -> list[dict[str, Any]]:
    return [case for file in sorted(GOLDEN.glob("*.json")) for case in json.loads(file.read_text(encoding="utf-8"))]


def answered(case: dict[str, Any]) -> dict[str, Any]:
    return dict(BY_NAME[case["rule"]].answer(case["inputs"], on=TODAY).values)


@pytest.mark.parametrize("case", own_cases(), ids=lambda case: case["id"])
def test_a_golden_case_gives_exactly_what_is_expected(case):
    values = answered(case)

    assert values == case["expected"]
    assert list(values) == list(case["expected"])


def test_the_reference_cases_agree_where_they_are_at_hand(capsys):
    cases = json.loads(REFERENCE.read_text(encoding="utf-8")) if REFERENCE.exists() else []
    ours = [case for case in cases if case["topic"] in TOPICS]
    with capsys.disabled():
        absent = 0 if cases else len(own_cases())
        sys.stderr.write(f"\nreference cases: {len(ours)} compared, {absent} absent\n")

    assert [case["id"] for case in ours if answered(case) != case["expected"]] == []


def every_field(fields: tuple[Field, ...]) -> list[Field]:
    """Fields and the parts of those that have parts."""
    return [one for field in fields for one in (field, *every_field(field.parts))]


def test_a_rule_stands_once():
    assert len(BY_NAME) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
class TestEveryRule:
    def test_answers_its_own_example_with_a_reason_from_the_law(self, rule):
        answer = rule.answer(rule.example(), on=TODAY)

        told = because(answer, "id")
        assert told["formula"]
        assert told["worked"]
        assert told["regulation"]
        assert told["article"]
        assert told["certainty"]
        assert told["row"]

    def test_promises_every_key_it_answers_with(self, rule):
        answer = rule.answer(rule.example(), on=TODAY)

        assert set(answer.values) <= {output.name for output in rule.outputs}

    def test_is_the_same_after_being_stored(self, rule):
        answer = rule.answer(rule.example(), on=TODAY)

        kept = Answer.from_dict(json.loads(json.dumps(answer.as_dict())))
        assert kept == answer
        assert tell(kept.because, "en") == tell(answer.because, "en")

    def test_names_the_version_of_every_table_used(self, rule):
        answer = rule.answer(rule.example(), on=TODAY)

        known = {version.name for table in rule.tables for version in table.versions}
        assert answer.law_versions
        assert set(answer.law_versions) <= known

    def test_speaks_both_languages(self, rule):
        phrases = [rule.subject, rule.title, rule.about]
        phrases += [field.label for field in every_field(rule.inputs)]
        phrases += [choice.label for field in every_field(rule.inputs) for choice in field.choices]
        phrases += [output.label for output in rule.outputs]
        phrases += [table.title for table in rule.tables]

        assert all(phrase.id and phrase.en for phrase in phrases)
        assert all(bool(field.help.id) == bool(field.help.en) for field in rule.inputs)
