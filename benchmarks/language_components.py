"""Every component of `cermin.language` as a function of one text, each loaded by itself.

Run as a script with a component's name, it prints what loading it costs a fresh process.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Read = Callable[[str], object]


def _cleaning() -> Read:
    from cermin.language.text import clean

    return clean


def _tokens() -> Read:
    from cermin.language.text import tokens

    return tokens


def _sentences() -> Read:
    from cermin.language.text import sentences

    return sentences


def _values() -> Read:
    from cermin.language.text.values import read_values

    return read_values


def _spotting() -> Read:
    from cermin.language.text.spotting import spot

    return spot


def _masking() -> Read:
    from cermin.language.text.masking import mask_handles

    return mask_handles


def _normaliser() -> Read:
    from cermin.language.normalise import normalise

    return normalise


def _stemming() -> Read:
    from cermin.language.stemming import stems

    return stems


def _sentiment() -> Read:
    from cermin.language.sentiment.model import load_default

    return load_default().read


def _towards() -> Read:
    from cermin.language.sentiment.towards import read_towards

    return lambda text: read_towards(text, ["KPU", "Komisi Pemilihan Umum"])


def _near_duplicates() -> Read:
    from language_texts import unlike_articles

    from cermin.language.similarity.near_duplicates import NearDuplicates

    known = NearDuplicates()
    for key, text in enumerate(unlike_articles(2_000)):
        known.add(key, text)
    return known.match


def _claims() -> Read:
    from cermin.language.claims.index import ClaimIndex

    subjects = ("Presiden", "Menteri", "Gubernur", "Bupati", "KPU", "Polisi", "Dokter", "Beras")
    acts = ("menutup", "mencabut", "menaikkan", "membagikan", "menghapus", "menjual", "membakar")
    things = ("bansos", "pajak", "pemilu", "listrik", "sekolah", "jalan", "haji", "obat", "surat")
    when = ("besok", "bulan depan")
    found = [f"{s} {a} {t} {w}" for s in subjects for a in acts for t in things for w in when]
    index = ClaimIndex()
    for key, claim in enumerate(found):
        index.add(key, claim)
    return index.match


def _gazetteer() -> Read:
    from language_texts import entries

    from cermin.language.names.gazetteer import Gazetteer

    return Gazetteer(entries()).find


def _names() -> Read:
    from cermin.language.names.reading import read_names

    return read_names


def _quotes() -> Read:
    from cermin.language.names.quotes import find_quotes

    return find_quotes


def _keywords() -> Read:
    from cermin.language.keywords import Background, keywords

    background = Background()
    return lambda text: keywords("", text, background)


def _coach() -> Read:
    from cermin.language.style.coach import Coach

    return Coach().read_text


COMPONENTS: dict[str, Callable[[], Read]] = {
    "clean": _cleaning,
    "tokens": _tokens,
    "sentences": _sentences,
    "values (dates, money, …)": _values,
    "language spotting": _spotting,
    "masked handles": _masking,
    "normaliser": _normaliser,
    "stems": _stemming,
    "sentiment, one by one": _sentiment,
    "sentiment towards": _towards,
    "near-duplicates (2,000 kept)": _near_duplicates,
    "claims (1,008 of them)": _claims,
    "gazetteer (28,820 names)": _gazetteer,
    "names and quotes": _names,
    "quotes alone": _quotes,
    "keywords": _keywords,
    "coach": _coach,
}


def footprint(name: str) -> tuple[float, float]:
    """Give seconds and MB that a fresh process spends on loading a component and reading once.

    What Python and NumPy take by themselves is not counted.
    """
    done = subprocess.run(
        [sys.executable, str(Path(__file__)), name], capture_output=True, text=True, check=True
    )
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def _resident() -> float:
    """What the process holds now; the peak would be its parent's, from before the program began."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def _main(name: str) -> None:
    import numpy  # noqa: F401  (what it takes is not the component's)

    before, began = _resident(), time.perf_counter()
    COMPONENTS[name]()("KPU Kabupaten Brebes menggelar rapat, Senin (26/4/2021).")
    print(json.dumps([time.perf_counter() - began, _resident() - before]))


if __name__ == "__main__":
    _main(sys.argv[1])
