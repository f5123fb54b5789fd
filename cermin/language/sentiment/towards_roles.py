"""Say who acts in a sentence, who is judged, and whose its good and bad words are."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from .opinions import Opinions
from .towards_clauses import Clause, Token, clauses, turned_at
from .towards_frames import Form, Frames
from .towards_mentions import Passage
from .towards_opinions import weighed
from .towards_verbs import nearest_verb, told_by_weight, unknown_act

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
# A passive verb this near before the name has it as its doer: "diusut Bawaslu".
_DOER_NEAR = 2
# An institution in one of these roles speaks of others: their bad words are not its own.
_OF_OTHERS = frozenset(
    f"{frame}:{role}"
    for frame, roles in {
        "act": ("subject", "agent", "after"),
        "asked": ("subject", "agent", "patient"),
        "blame": ("subject", "agent"),
        "deem": ("subject", "agent"),
        "praise": ("subject", "agent"),
        "say": ("subject", "of", "after"),
        "press": ("subject", "agent"),
        "harm": ("patient", "object"),
        "victim": ("after", "of"),
        "bring": ("to", "at", "venue", "object"),
        "strike": ("subject", "agent", "venue"),
        "link": ("says", "to"),
        "head": ("source",),
        "maybe": ("subject",),
        "does": ("subject", "agent"),
        "deny": ("subject",),
    }.items()
    for role in roles
) | {"denied", "failed:act"}
# One who is judged in the same clause answers for what the clause says, whatever else it does.
_JUDGED = frozenset(
    f"{frame}:{role}"
    for frame in ("blame", "strike", "praise", "press", "deem")
    for role in ("object", "patient", "for")
) | {
    *("lapse:after", "lapse:subject", "lapse:of", "serve:after", "serve:subject", "serve:of"),
    *(
        "gain:subject",
        "gain:after",
        "achieve:after",
        "cause:after",
        "scorn:for",
        "thanks:for",
        "glad:for",
        "prosper:for",
        "scorn:to",
        "scorn:with",
    ),
}
_HURTS = frozenset(["strike", "lapse", "blame", "harm", "proven"])
_HELPS = frozenset(["serve", "praise", "act", "does", "prosper"])
# Words that tell something only as the head of the name ("Ketua KPU") or in pairs.
_SILENT = frozenset(["office", "asset", "quality", "not", "ask", "charge", "reject"])
# What stands beside the words of its spokesman is what he says, not what is said of it.
_SPEAKS = frozenset(["link:says", "say:subject", "say:of"])
_REACTIONS = frozenset(["scorn", "glad", "thanks", "praise", "blame"])
# What an institution is or does first is what the clause says of it.
_PREDICATES = frozenset(
    ["lapse", "serve", "gain", "victim", "strike", "blame", "praise", "scorn", "glad", "cause"]
)
_VENUE = {"at": "venue"}
_OBJECT_ROLES = {"bare": "object", "with": "object", "says": "object", "thanks_to": "object"}


def observe(passage: Passage, frames: Frames, opinions: Opinions) -> list[Observation]:
    """Give what a sentence shows of the institution that it names."""
    parts = clauses(passage.text, passage.names, frames)
    own = [at for at, clause in enumerate(parts) if clause.target >= 0]
    found: list[Observation] = []
    scopes: dict[int, str] = {}
    speaks = False
    for at in own:
        seen = [*_links(parts[at]), *_roles(parts[at], frames, opinions)]
        features = {one.feature for one in seen}
        scopes[at] = _scope(features)
        speaks = speaks or bool(features & _SPEAKS)
        found += seen
    for at, clause in enumerate(parts):
        owner = _owner(at, own)
        scope = "others" if clause.about_another else scopes.get(owner, "about")
        beside = at != owner and not clause.about_another and not speaks
        if beside and _judges(clause, frames):
            scope = "about"
        elif scope == "others":
            beside = False  # what happens beside one who acts is not its doing
        share = 1.0 if at == owner else _BESIDE
        found += (
            Observation(f"{word.kind}:{scope}", word.weight * share, word.start, word.end)
            for word in weighed(clause, opinions, frames)
        )
        if beside:
            found += _beside(clause, frames)
    refused = _refused(parts, frames)
    if refused:
        found += refused
        found = [_of_others(one) for one in found]
    scope = "others" if refused or not own else scopes[own[0]]
    asked = any(frames.has(token.text, "ask") for clause in parts for token in clause.tokens)
    found += _whole(passage.text, found, scope, asked)
    return found


def _scope(features: set[str]) -> str:
    """Tell whose the good and bad words of a clause are: the institution's or those of others."""
    if features & _JUDGED and "head:source" not in features:
        return "about"
    return "others" if features & _OF_OTHERS else "about"


def _judges(clause: Clause, frames: Frames) -> bool:
    """Tell whether a clause beside says how people take what the institution does."""
    return not all(_REACTIONS.isdisjoint(frames.named(token.text)) for token in clause.tokens)


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


def _roles(clause: Clause, frames: Frames, opinions: Opinions) -> Iterator[Observation]:
    """Give the frames of a clause with the role that the institution has in each."""
    # What the institution does first is what it does; "OTT KPK" has done it already.
    main = "source" if "source" in clause.heads else ""
    unknown = unknown_act(clause, frames, opinions)
    if unknown:
        main = unknown.text
        yield Observation("maybe:subject", 1.0, unknown.start, unknown.end)
    nearest = nearest_verb(clause, frames)
    for at, token in enumerate(clause.tokens):
        if token.kind != "word" or clause.head <= at <= clause.target:
            continue
        turned = turned_at(clause.tokens, at, frames)
        for form in _read_as(clause, at, frames):
            role = _role(clause, at, form)
            if role == "object" and at < nearest:
                role = "earlier"
            elif role == "agent":
                main = main or token.text
            frame = form.frame
            if role == "subject" and nearest < 0:
                frame = told_by_weight(form, token, opinions)
            if role in ("subject", "patient") or (role == "after" and frame in _PREDICATES):
                if main not in ("", token.text):
                    role = "later"
                else:
                    main = token.text
            yield from _observed(frame, role, turned, token, 1.0)


def _read_as(clause: Clause, at: int, frames: Frames) -> tuple[Form, ...]:
    """Give what a word may be here: one that acts as a verb after its subject is no noun too."""
    forms = frames.of(clause.tokens[at].text)
    verbs = tuple(form for form in forms if form.voice != "word")
    return verbs if verbs and at == clause.target + 1 else forms


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
            turned = turned_at(clause.tokens, at, frames)
            for form in frames.of(token.text):
                yield from _observed(form.frame, "beside", turned, token, _BESIDE)


def _observed(
    frame: str, role: str, turned: bool, token: Token, share: float
) -> Iterator[Observation]:
    if frame in _SILENT:
        return
    if turned and role == "subject" and frame in ("strike", "blame"):
        yield Observation(f"failed:{frame}", share, token.start, token.end)
    elif turned and frame in _HURTS:
        yield Observation("denied", share, token.start, token.end)
    elif turned and frame in _HELPS:
        yield Observation(f"failed:{frame}", share, token.start, token.end)
    else:
        yield Observation(f"{frame}:{role}", share, token.start, token.end)


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


def _whole(text: str, found: list[Observation], scope: str, asked: bool) -> Iterator[Observation]:
    """Give what no single word shows: a question, praise and reproach mixed as sarcasm does."""
    if "?" in text:
        yield Observation("asks", 1.0, 0, 0)
    if asked:
        yield Observation("asks:word", 1.0, 0, 0)
    good = sum(one.value for one in found if one.feature == "good:about")
    bad = sum(one.value for one in found if one.feature == "bad:about")
    if good and bad:
        yield Observation("mixed", math.tanh(good) * math.tanh(bad), 0, 0)
    yield Observation(f"scope:{scope}", 1.0, 0, 0)
