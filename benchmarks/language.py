"""What reading Indonesian costs: every component by itself, and beside its nearest peers.

- each component on short texts and on articles of 308 words, against the plainest thing that
  Python can do with a text: cutting it into words with one pattern;
- what loading a component costs a fresh process, in seconds and in memory;
- sentiment beside scikit-learn's TF-IDF and LinearSVC on the same data, and beside an encoder of
  BERT-base's size with random weights (when ``onnx`` and ``onnxruntime`` are installed);
- near-duplicates beside ``datasketch``, and as their window fills; the gazetteer beside a loop of
  regular expressions;
- that no component takes more than its share for a text of twice the length.

Run: ``.venv/bin/python benchmarks/language.py [--quick] [SECTION …]``
"""

from __future__ import annotations

import argparse
import os
import re

# One core is measured; NumPy would take them all. It reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import language_peers
from language_components import COMPONENTS, Read, footprint
from language_length import doublings
from language_texts import WORDS, articles, entries, short_texts
from measure import Way, compare, machine

_WORD = re.compile(r"\w+")


def _over(read: Read, texts: list[str]) -> Way:
    return Way("", lambda: len([read(text) for text in texts]))


def components(quick: bool) -> None:
    """Texts a second, against one pattern over the same texts."""
    posts = list(short_texts())[: 300 if quick else 1_200]
    reports = [text for _, text in articles(60 if quick else 200, entries())]
    reads = {name: load() for name, load in COMPONENTS.items()}
    for title, unit, texts in (
        ("Short texts of some ten words", "texts", posts),
        (f"Articles of {WORDS} words", "docs", reports),
    ):
        ways = [Way(name, _over(read, texts).run) for name, read in reads.items()]
        base = Way(r"one pattern, re.findall(\w+)", _over(_WORD.findall, texts * 10).run)
        compare(title, unit, base, *ways, rounds=2 if quick else 5)


def loading(quick: bool) -> None:
    """Seconds and memory of a fresh process that loads one component and reads one sentence."""
    print("\nLoading, beyond Python and NumPy themselves")
    for name in COMPONENTS:
        turns = [footprint(name) for _ in range(1 if quick else 3)]
        seconds, megabytes = min(turns)
        print(f"  {name:34}{seconds:6.2f} s{megabytes:8.1f} MB")


def length(quick: bool) -> None:
    """Twice the text, at most twice the work; ends with status 1 otherwise."""
    reads = {name: load() for name, load in COMPONENTS.items()}
    if not doublings(reads, quick):
        raise SystemExit("a component takes more than its share for a longer text")


SECTIONS = {
    "components": components,
    "loading": loading,
    "sentiment": language_peers.sentiment,
    "near-duplicates": language_peers.near_duplicates,
    "window": language_peers.window,
    "gazetteer": language_peers.gazetteer,
    "length": length,
}


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description="What reading Indonesian costs.")
    asked.add_argument("section", nargs="*", help=f"all, or some of: {', '.join(SECTIONS)}")
    asked.add_argument("--quick", action="store_true", help="fewer texts and turns")
    asked.add_argument("--window", type=int, default=0, help="texts of the section window")
    given = asked.parse_args()
    if unknown := set(given.section) - set(SECTIONS):
        asked.error(f"no such section: {', '.join(sorted(unknown))}")
    print(f"{machine()}{', quick' if given.quick else ''}")
    for name, section in SECTIONS.items():
        if not given.section or name in given.section:
            if name == "window":
                language_peers.window(given.quick, given.window)
            else:
                section(given.quick)


if __name__ == "__main__":
    main()
