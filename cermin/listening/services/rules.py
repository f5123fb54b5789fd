"""Find all phrases of all watch rules in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

_BETWEEN = re.compile(r"[\W_]+")
#: More than any desk needs; a pasted book must not become an automaton.
MAX_PHRASES = 200
MAX_PHRASE = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """A watch rule without its row."""

    pk: int
    unit_id: int
    name: str
    any_of: tuple[str, ...]
    none_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that a text meets, and the phrases that met it, as the rule writes them."""

    rule: Rule
    phrases: tuple[str, ...]


def words_only(text: str) -> str:
    """Small letters, one space between words and at both ends: " surat suara "."""
    return f" {_BETWEEN.sub(' ', text.casefold()).strip()} "


class RuleSet:
    """The active rules of all units; safe to share between threads."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        # Phrase → (rule, as written, wanted or unwanted).
        self._meanings: dict[str, list[tuple[Rule, str, bool]]] = {}
        for rule in rules:
            for phrases, wanted in ((rule.any_of, True), (rule.none_of, False)):
                for phrase in phrases[:MAX_PHRASES]:
                    key = words_only(phrase[:MAX_PHRASE])
                    if key.strip():
                        self._meanings.setdefault(key, []).append((rule, phrase, wanted))
        self._keys = list(self._meanings)
        self._automaton = AhoCorasick(self._keys) if self._keys else None

    def match(self, text: str) -> list[RuleHit]:
        """Give the rules that the text meets: a wanted phrase occurs, no unwanted one does."""
        if self._automaton is None:
            return []
        # Phrases share the space between them, so matches must be allowed to overlap.
        seen = {
            number
            for number, _, _ in self._automaton.find_matches_as_indexes(
                words_only(text), overlapping=True
            )
        }
        met: dict[int, tuple[Rule, list[str]]] = {}
        spoilt: set[int] = set()
        for number in sorted(seen):
            for rule, phrase, wanted in self._meanings[self._keys[number]]:
                if wanted:
                    met.setdefault(rule.pk, (rule, []))[1].append(phrase)
                else:
                    spoilt.add(rule.pk)
        return [
            RuleHit(rule, tuple(phrases)) for pk, (rule, phrases) in met.items() if pk not in spoilt
        ]
