"""Compile the message catalogues with Babel, so that a user needs no gettext tools."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder: Path) -> int:
    """Compile every `.po` below the folder that is newer than its `.mo`; return how many."""
    count = 0
    for po in sorted(folder.glob("**/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
            continue
        with po.open("rb") as file:
            catalogue = read_po(file)
        # Written beside and renamed: a reader never sees half a catalogue.
        part = mo.with_suffix(".mo.part")
        with part.open("wb") as file:
            write_mo(file, catalogue)
        part.replace(mo)
        count += 1
    return count


if __name__ == "__main__":
    compile_catalogues(Path(__file__).resolve().parents[1])
