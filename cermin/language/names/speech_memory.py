"""Remember who has spoken in a text, so that "ujarnya" and a bare surname find their person."""

from dataclasses import replace

from .speakers import Speaker
from .speech_words import speech_words

__all__ = ["Memory"]


class Memory:
    """The people of one text in the order in which they spoke."""

    def __init__(self) -> None:
        self.last: Speaker | None = None
        self.by_word: dict[str, Speaker] = {}
        self.by_title: dict[str, Speaker] = {}
        self.introduced: dict[str, Speaker] = {}
        self.by_full_title: dict[str, Speaker] = {}

    def introduce(self, speaker: Speaker) -> None:
        """Take note of a person whom the text names with an office, wherever it does so."""
        for word in speaker.name.lower().split():
            self.introduced.setdefault(word, speaker)
        self.by_full_title.setdefault(speaker.title.lower(), speaker)

    def meant(self) -> Speaker | None:
        """Give the one whom "dia" or "-nya" means."""
        return self.last

    def know(self, speaker: Speaker) -> Speaker:
        """Take note of a speaker and give what the text has told of the person so far."""
        if speaker.pronoun:
            meant = self.by_full_title.get(speaker.title.lower()) or self.last
            self.last = meant or replace(speaker, pronoun=False)
            return self.last
        full = self._full(speaker)
        for word in full.name.lower().split():
            known = self.by_word.get(word)
            if known is None or len(full.name) >= len(known.name):
                self.by_word[word] = full
        if full.title and full.name:
            self.by_title[_office(full.title)] = full
        self.last = full
        return full

    def worth(self, speaker: Speaker) -> bool:
        """Say whether a subject is to be remembered: it has an office, or is known already."""
        if speaker.name and speaker.title:
            return speaker.name.lower().split()[0] not in speech_words("institution")
        return bool(speaker.name) and self._known(speaker.name) is not None

    def _full(self, speaker: Speaker) -> Speaker:
        if not speaker.name:
            known = self.by_title.get(_office(speaker.title))
            if known is None:
                return speaker
            return replace(known, span=speaker.title_span, title_span=known.title_span)
        known = self._known(speaker.name)
        if known is None or (not known.title and not speaker.title):
            known = self._introduced_as(speaker.name) or known
        if known is None:
            return speaker
        if speaker.title and not known.title.endswith(speaker.title):
            return replace(speaker, name=known.name)
        return replace(speaker, name=known.name, title=known.title, title_span=known.title_span)

    def _introduced_as(self, name: str) -> Speaker | None:
        words = name.lower().split()
        known = self.introduced.get(words[0]) or self.introduced.get(words[-1])
        return known if known and set(words) <= set(known.name.lower().split()) else None

    def _known(self, name: str) -> Speaker | None:
        """Give the person whose name holds every word of this one."""
        words = name.lower().split()
        known = self.by_word.get(words[0]) or self.by_word.get(words[-1])
        if known is None:
            return None
        full = known.name.lower().split()
        if set(words) <= set(full):
            return known
        # A fuller form of a name that was short before takes its title over.
        return replace(known, name=name) if set(full) <= set(words) else None


def _office(title: str) -> str:
    return title.lower().split()[0] if title else ""
