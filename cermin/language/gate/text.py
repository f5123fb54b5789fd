"""What cleaning, sentences, values and language spotting reach."""

import csv
from pathlib import Path

_SETS = Path(__file__).parent / "sets"


def _own_spotting() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines = (_SETS / "text_spotting.tsv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE):
        found.setdefault(row["language"], []).append(row["text"])
    return found
