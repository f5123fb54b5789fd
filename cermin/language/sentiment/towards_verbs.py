"""See what an institution does from verbs that stand in no frame."""

from .opinions import Opinions
from .towards_clauses import Clause, Token
from .towards_frames import Form, Frames
from .towards_opinions import weight_at

__all__ = ["nearest_verb", "told_by_weight", "unknown_act"]

_ADVERBS_WORDS = (
    "sudah telah akan sedang masih kembali tetap terus resmi kini sekarang langsung segera ikut "
    "turut bakal juga pun akhirnya lagi rajin"
)
_ADVERBS = frozenset(_ADVERBS_WORDS.split())
_NO_ACTS_WORDS = (
    "yang di ke dari pada untuk dan atau ini itu tersebut adalah ialah jadi menjadi ada makin "
    "semakin malah justru cuma hanya sangat terlalu paling lebih kurang punya saja sih tuh kok ya "
    "dengan sama oleh dalam saat ketika sejak hari jam pukul nomor sampai seperti kayak se agar"
)
_NO_ACTS = frozenset(_NO_ACTS_WORDS.split())


def nearest_verb(clause: Clause, frames: Frames) -> int:
    """Give the place of the last verb before the name, -1 when there is none.

    Only its object can be the institution: "Pelaku melukai petugas sebelum diringkus Polres".
    """
    for at in range(clause.head - 1, -1, -1):
        if any(form.voice != "word" for form in frames.of(clause.tokens[at].text)):
            return at
    return -1


def unknown_act(clause: Clause, frames: Frames, opinions: Opinions) -> Token | None:
    """Give the word after the name when it looks like a bare verb in no frame: "KPK bidik …"."""
    before = (form for token in clause.tokens[: clause.head] for form in frames.of(token.text))
    if clause.link not in ("bare", "with") or any(form.voice != "word" for form in before):
        return None
    rest = [token for token in clause.tokens[clause.target + 1 :] if token.text not in _ADVERBS]
    if len(rest) < 2 or rest[0].kind != "word" or not rest[0].text.replace("-", "").isalpha():
        return None
    known = frames.of(rest[0].text) or rest[0].text in _NO_ACTS
    return None if known or weight_at(rest, 0, opinions)[0] else rest[0]


def told_by_weight(form: Form, token: Token, opinions: Opinions) -> str:
    """Give the frame of a form; a verb in no frame may fail or serve by its weight alone.

    Headlines say "jatuhkan" and "lumpuhkan" of those who enforce: their roots tell nothing.
    """
    if form.frame != "does" or not token.text.startswith("me"):
        return form.frame
    weight = opinions.weight(token.text, token.shape)
    return "lapse" if weight < 0 else "serve" if weight > 0 else "does"
