"""Say who acts in a sentence, who is judged, and whose its good and bad words are."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from .opinions import Opinions
from .towards_clauses import Clause, Token, clauses
from .towards_frames import Form, Frames
from .towards_mentions import Passage

__all__ = ["Observation", "observe"]


class Observation(NamedTuple):
    """One thing that a sentence shows, for the weights to judge.

    Attributes:
        feature: a frame and the role of the institution in it ("blame:object"), or a kind of tone
            and whose it is ("bad:about", "bad:others").
        value: how strongly, about 0 to 1.
        start: where the word that shows it begins in the sentence.
        end: where it ends; equal to ``start`` when no single word shows it.
    """

    feature: str
    value: float
    start: int
    end: int


# A clause that does not name the institution says less of it.
_BESIDE = 0.6
# Opinion words count up to this sum as growing, then level off.
_MASS = 3.0
_TURNED_GOOD, _TURNED_BAD = -0.9, -0.3
# Words that a negator reaches.
_REACH = 2
# A passive verb this near before the name has it as its doer: "diusut Bawaslu".
_DOER_NEAR = 2
# An institution in one of these roles speaks of others: their bad words are not its own.
_OF_OTHERS = frozenset(
    f"{frame}:{role}"
    for frame, roles in {
        "act": ("subject", "agent"),
        "blame": ("subject", "agent"),
        "praise": ("subject", "agent"),
        "say": ("subject",),
        "press": ("subject", "agent"),
        "harm": ("patient",),
        "victim": ("after",),
        "bring": ("to", "at", "venue", "object"),
        "strike": ("subject", "agent", "venue"),
        "link": ("says", "to"),
        "does": ("subject", "agent"),
        "deny": ("subject",),
    }.items()
    for role in roles
)
# One who is judged in the same clause answers for what the clause says, whatever else it does.
_JUDGED = frozenset(
    f"{frame}:{role}"
    for frame in ("blame", "strike", "praise", "press", "deem")
    for role in ("object", "patient", "for")
) | {
    *("lapse:after", "lapse:subject", "lapse:of", "serve:after", "serve:of"),
    *("gain:subject", "gain:after", "achieve:after", "scorn:for", "scorn:to", "scorn:with"),
}
_HURTS = frozenset(["strike", "lapse", "blame", "harm", "proven"])
_HELPS = frozenset(["serve", "praise", "act", "does", "prosper"])
# Words that tell something only as the head of the name ("Ketua KPU") or in pairs.
_SILENT = frozenset(["office", "asset", "quality", "not", "ask", "charge", "reject"])
# What an institution is or does first is what the clause says of it.
_PREDICATES = frozenset(["lapse", "serve", "gain", "victim", "strike", "blame", "praise"])
_VENUE = {"at": "venue"}
_OBJECT_ROLES = {"bare": "object", "with": "object", "says": "object", "thanks_to": "object"}


def observe(passage: Passage, frames: Frames, opinions: Opinions) -> list[Observation]:
    """Give what a sentence shows of the institution that it names."""
    parts = clauses(passage.text, passage.names, frames)
    own = [at for at, clause in enumerate(parts) if clause.target >= 0]
    found: list[Observation] = []
    scopes: dict[int, str] = {}
    for at in own:
        seen = [*_links(parts[at]), *_roles(parts[at], frames)]
        scopes[at] = _scope({one.feature for one in seen})
        found += seen
    for at, clause in enumerate(parts):
        owner = _owner(at, own)
        scope = "others" if clause.about_another else scopes.get(owner, "about")
        share = 1.0 if at == owner else _BESIDE
        found += _tone(clause, opinions, frames, scope, share)
        if at != owner and not clause.about_another:
            found += _beside(clause, frames)
    refused = _refused(parts, frames)
    if refused:
        found += refused
        found = [_of_others(one) for one in found]
    scope = "others" if refused or not own else scopes[own[0]]
    found += _whole(passage.text, found, scope)
    return found


def _scope(features: set[str]) -> str:
    """Tell whose the good and bad words of a clause are: the institution's or those of others."""
    if features & _JUDGED:
        return "about"
    return "others" if features & _OF_OTHERS else "about"


def _owner(at: int, own: list[int]) -> int:
    """Give the clause with the name that a clause goes with: itself, the last before, the next."""
    before = [one for one in own if one <= at]
    return before[-1] if before else (own[0] if own else -1)


def _links(clause: Clause) -> Iterator[Observation]:
    name = clause.tokens[clause.target]
    if clause.link != "bare":
        yield Observation(f"link:{clause.link}", 1.0, name.start, name.start)
    elif clause.closed_by == ":" and clause.target == len(clause.tokens) - 1:
        yield Observation("link:says", 1.0, name.start, name.start)
    for head in sorted(clause.heads):
        yield Observation(f"head:{head}", 1.0, name.start, name.start)


def _roles(clause: Clause, frames: Frames) -> Iterator[Observation]:
    """Give the frames of a clause with the role that the institution has in each."""
    main = ""  # what the institution does first is what it does
    for at, token in enumerate(clause.tokens):
        if token.kind != "word" or clause.head <= at <= clause.target:
            continue
        turned = _turned(clause.tokens, at, frames)
        for form in frames.of(token.text):
            role = _role(clause, at, form)
            if role in ("subject", "patient") or (role == "after" and form.frame in _PREDICATES):
                if main not in ("", token.text):
                    role = "later"
                else:
                    main = token.text
            yield from _observed(form.frame, role, turned, token, 1.0)


def _role(clause: Clause, at: int, form: Form) -> str:
    """Tell how the institution stands to a word of its clause."""
    before = at < clause.target
    span = clause.tokens[at + 1 : clause.head] if before else clause.tokens[clause.target + 1 : at]
    if any(token.kind == "other" for token in span) and clause.link != "with":
        joined = any(token.text in ("dan", "bersama", "serta") for token in span)
        if not joined:
            return "beside"
    if form.voice == "word":
        if at == clause.head - 1:
            return "of"  # "kelalaian KPU"
        return ("before" if clause.link == "bare" else clause.link) if before else "after"
    if not before:
        if clause.link in ("at", "to", "by"):
            return "at"
        return "patient" if form.voice == "passive" else "subject"
    if form.voice == "active":
        return _OBJECT_ROLES.get(clause.link, clause.link)
    if clause.link == "by" or (clause.link in ("bare", "says") and clause.head - at <= _DOER_NEAR):
        return "agent"
    return "beside" if clause.link in _OBJECT_ROLES else _VENUE.get(clause.link, clause.link)


def _beside(clause: Clause, frames: Frames) -> Iterator[Observation]:
    for at, token in enumerate(clause.tokens):
        if token.kind == "word":
            turned = _turned(clause.tokens, at, frames)
            for form in frames.of(token.text):
                yield from _observed(form.frame, "beside", turned, token, _BESIDE)


def _observed(
    frame: str, role: str, turned: bool, token: Token, share: float
) -> Iterator[Observation]:
    if frame in _SILENT:
        return
    if turned and frame in _HURTS:
        yield Observation("denied", share, token.start, token.end)
    elif turned and frame in _HELPS:
        yield Observation(f"failed:{frame}", share, token.start, token.end)
    else:
        yield Observation(f"{frame}:{role}", share, token.start, token.end)


def _turned(tokens: tuple[Token, ...], at: int, frames: Frames) -> bool:
    return any(frames.has(token.text, "not") for token in tokens[max(0, at - _REACH) : at])


def _refused(parts: list[Clause], frames: Frames) -> list[Observation]:
    """See whether the sentence refuses a reproach: "gugatan ditolak", "kabar itu bohong"."""
    words = [token for clause in parts for token in clause.tokens if token.kind == "word"]
    charged = any(frames.has(token.text, "charge") for token in words)
    return [
        Observation("refused", 1.0, token.start, token.end)
        for token in words
        if frames.has(token.text, "denied") or (charged and frames.has(token.text, "reject"))
    ]


def _of_others(one: Observation) -> Observation:
    return one._replace(feature=one.feature.replace(":about", ":others"))


def _tone(
    clause: Clause, opinions: Opinions, frames: Frames, scope: str, share: float
) -> Iterator[Observation]:
    """Give the opinion words of a clause, as said of the institution or of others."""
    at = 0
    while at < len(clause.tokens):
        weight, length = _opinion(clause.tokens, at, opinions)
        if weight:
            if _turned(clause.tokens, at, frames):
                weight *= _TURNED_GOOD if weight > 0 else _TURNED_BAD
            first, last = clause.tokens[at], clause.tokens[at + length - 1]
            kind = "good" if weight > 0 else "bad"
            value = abs(weight) * share / _MASS
            yield Observation(f"{kind}:{scope}", value, first.start, last.end)
        at += length


def _opinion(tokens: tuple[Token, ...], at: int, opinions: Opinions) -> tuple[float, int]:
    token = tokens[at]
    if token.kind == "target":
        return 0.0, 1
    for phrase, weight in opinions.phrases.get(token.text, ()):
        after = at + len(phrase)
        if tuple(one.text for one in tokens[at:after]) == phrase:
            return weight, len(phrase)
    if token.kind == "mark":
        return opinions.emoji.get(token.text, 0.0), 1
    shape = token.text.removesuffix("nya") if len(token.text) > len("punya") else token.text
    return opinions.weight(token.text, shape), 1


def _whole(text: str, found: list[Observation], scope: str) -> Iterator[Observation]:
    """Give what no single word shows: a question, praise and reproach mixed as sarcasm does."""
    if "?" in text:
        yield Observation("asks", 1.0, 0, 0)
    good = sum(one.value for one in found if one.feature == "good:about")
    bad = sum(one.value for one in found if one.feature == "bad:about")
    if good and bad:
        yield Observation("mixed", math.tanh(good) * math.tanh(bad), 0, 0)
    yield Observation(f"scope:{scope}", 1.0, 0, 0)
