"""The rules of the house, as the setting LAW_CATALOGUE hands them down."""

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from jenjang.kernel.law.rule import Rule


def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the public catalogue."""
    return cast("tuple[Rule, ...]", import_string(settings.LAW_CATALOGUE))


def rule_named(name: str) -> Rule | None:
    return next((rule for rule in rules() if rule.name == name), None)


def matching(text: str) -> tuple[Rule, ...]:
    """Rules whose name or words, in either language, hold every word of the text."""
    words = text.lower().split()
    return tuple(rule for rule in rules() if all(word in _words_of(rule) for word in words))


def by_subject(found: tuple[Rule, ...]) -> dict[str, list[Rule]]:
    """Rules under the Indonesian name of their subject, in the order of the catalogue."""
    groups: dict[str, list[Rule]] = {}
    for rule in found:
        groups.setdefault(rule.subject.id, []).append(rule)
    return groups


def _words_of(rule: Rule) -> str:
    phrases = (rule.subject, rule.title, rule.about, *(table.title for table in rule.tables))
    sources = (version.source.regulation for table in rule.tables for version in table.versions)
    said = [rule.name, *(f"{phrase.id} {phrase.en}" for phrase in phrases), *sources]
    return " ".join(said).lower()
