"""What learning from labels did, as data and in words for an officer."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from .reading import LABELS_ID

__all__ = ["Example", "Figures", "Moved", "Report", "as_text", "shortened"]

_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Figures:
    """Macro-F1 of the model below and of the local one on the same texts."""

    before: float
    after: float
    texts: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A word whose weight moved: towards which tone, and by how much in log-odds."""

    word: str
    tone: str
    by: float


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text that is read otherwise now than before, by models that had not seen it."""

    text: str
    label: str
    before: str
    after: str

    @property
    def better(self) -> bool:
        """Whether it is the local model that agrees with the label."""
        return self.after == self.label


@dataclass(frozen=True, slots=True)
class Report:
    """What was learned, or why nothing was.

    Attributes:
        learned: whether there is a local model.
        reason: in Indonesian, why there is none; "" when there is one.
        version: its number; 0 when nothing was stored.
        used: labels that were learned from, by tone.
        given: labels that came in.
        repeated: how many of them told of a text again.
        left_out: older texts beyond the most that is learned from.
        contradicted: how many texts were labelled differently.
        contradictions: some of them, cut short, with the kept label.
        base: figures on the sentences that guard the shipped model.
        local: figures on the labels themselves, each read by a model that had not seen it.
        strength: how firmly the correction is held at nothing, as chosen by those figures.
        scale: the share of the correction that is applied; below 1 when all of it would have
            cost the shipped model something.
        words: what moved most.
        examples: what is read otherwise now.
    """

    learned: bool
    reason: str
    used: dict[str, int]
    given: int
    repeated: int = 0
    left_out: int = 0
    contradicted: int = 0
    contradictions: tuple[tuple[str, str], ...] = ()
    base: Figures | None = None
    local: Figures | None = None
    strength: float = 0.0
    scale: float = 0.0
    words: tuple[Moved, ...] = ()
    examples: tuple[Example, ...] = ()
    version: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Give the report as JSON takes it, tones in Indonesian."""
        found = asdict(self)
        found["used"] = {LABELS_ID[tone]: count for tone, count in self.used.items()}
        found["contradictions"] = [
            {"text": text, "kept": LABELS_ID[tone]} for text, tone in self.contradictions
        ]
        found["words"] = [asdict(replace(one, tone=LABELS_ID[one.tone])) for one in self.words]
        found["examples"] = [
            {
                "text": one.text,
                "label": LABELS_ID[one.label],
                "before": LABELS_ID[one.before],
                "after": LABELS_ID[one.after],
                "better": one.better,
            }
            for one in self.examples
        ]
        return found


def as_text(report: dict[str, Any], *, texts: bool = True) -> str:
    """Say a report, as `Report.as_dict` gives it, in Indonesian.

    Args:
        report: fresh or stored.
        texts: whether labelled texts may be shown.
    """
    lines = _head(report)
    lines += _counts(report)
    if report["base"]:
        lines += ["", "Ketepatan (macro-F1, 0 sampai 1; makin tinggi makin baik)"]
        lines.append(f"  Label Anda, diuji silang     : {_from_to(report['local'])}")
        lines.append(f"  Kalimat penjaga model bawaan : {_from_to(report['base'])}")
    if report["learned"] and report["scale"] < 1:
        lines.append(
            f"  Koreksi dipakai {_percent(report['scale'])} saja, "
            "supaya bacaan untuk teks lain tidak memburuk."
        )
    lines += _words(report["words"])
    if texts:
        lines += _examples(report)
    return "\n".join(lines)


def _head(report: dict[str, Any]) -> list[str]:
    if not report["learned"]:
        return [f"Tidak ada yang berubah. {report['reason']}"]
    if report["version"]:
        return [f"Model nada lokal versi {report['version']} sekarang dipakai."]
    return ["Uji coba: model nada lokal dapat dibuat. Tidak ada yang disimpan."]


def _counts(report: dict[str, Any]) -> list[str]:
    parts = ", ".join(f"{count} {tone}" for tone, count in report["used"].items())
    total = sum(report["used"].values())
    lines = ["", f"Label: {report['given']} diterima, {total} teks dipakai ({parts})."]
    if report["repeated"]:
        lines.append(f"  {report['repeated']} label mengulang teks yang sudah ada.")
    if report["contradicted"]:
        lines.append(
            f"  {report['contradicted']} teks dilabeli berbeda-beda; dipakai label "
            "terbanyak, atau yang terakhir jika seimbang."
        )
    if report["left_out"]:
        lines.append(f"  {report['left_out']} teks terlama tidak dipakai.")
    return lines


def _from_to(figures: dict[str, Any]) -> str:
    before, after = (f"{figures[name]:.3f}".replace(".", ",") for name in ("before", "after"))
    return f"{before} menjadi {after} ({figures['texts']} teks)"


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _words(words: list[dict[str, Any]]) -> list[str]:
    lines = []
    for tone in LABELS_ID.values():
        own = [one["word"] for one in words if one["tone"] == tone]
        if own:
            lines.append(f"  lebih {tone}: {', '.join(own)}")
    return ["", "Kata yang bobotnya paling banyak bergeser", *lines] if lines else []


def _examples(report: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    if report["contradictions"]:
        lines += ["", "Dilabeli berbeda-beda"]
        lines += [f"  [{one['kept']}] {one['text']}" for one in report["contradictions"]]
    for better, heading in ((True, "Kini sesuai label Anda"), (False, "Kini tidak sesuai")):
        own = [one for one in report["examples"] if one["better"] is better]
        if own:
            lines += ["", heading]
            lines += [f"  {one['before']} → {one['after']}: {one['text']}" for one in own]
    return lines


def shortened(text: str) -> str:
    """Give a text on one line, cut short."""
    line = " ".join(text[: 4 * _SHOWN].split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
