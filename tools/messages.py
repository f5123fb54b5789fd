"""Renew the Indonesian catalogues from the sources, or check that they are complete."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "cermin"


def apps() -> list[Path]:
    """Return the folders that keep a catalogue of their own."""
    return sorted(path.parents[2] for path in PACKAGE.glob("*/locale/id/LC_MESSAGES"))


def renew(app: Path) -> None:
    """Run makemessages in one app's folder."""
    subprocess.run(  # noqa: S603
        [
            sys.executable,
            str(ROOT / "manage.py"),
            "makemessages",
            "--locale=id",
            "--no-location",
            "--no-wrap",
            "--no-obsolete",
            "--verbosity=0",
        ],
        cwd=app,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cermin.config.settings.local"},
        check=True,
    )


def faults(po: Path) -> list[str]:
    """Return what is wrong with one catalogue."""
    with po.open("rb") as file:
        catalogue = read_po(file, locale="id")
    found = []
    for message in catalogue:
        if not message.id:
            continue
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        name = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if message.fuzzy:
            found.append(f"fuzzy: {name!r}")
        elif not all(texts):
            found.append(f"untranslated: {name!r}")
        for error in message.check(catalogue):
            found.append(f"{name!r}: {error}")
    return found


def check_app(app: Path) -> list[str]:
    """Return the faults of an app's catalogue, also what the sources have and it lacks."""
    po = app / "locale/id/LC_MESSAGES/django.po"
    found = faults(po)
    if shutil.which("xgettext") is None:
        return found
    # On a copy: somebody may be editing the catalogue just now.
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / app.name
        shutil.copytree(app, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        renew(copy)
        with po.open("rb") as old, (copy / po.relative_to(app)).open("rb") as new:
            known = {(m.id, m.context) for m in read_po(old, locale="id") if m.id}
            wanted = {(m.id, m.context) for m in read_po(new, locale="id") if m.id}
    found += [f"not in the catalogue: {key[0]!r}" for key in sorted(wanted - known, key=str)]
    found += [f"no longer used: {key[0]!r}" for key in sorted(known - wanted, key=str)]
    return found


def catalogues() -> list[Path]:
    """Return all Indonesian catalogues, those without an app included."""
    return sorted(
        [
            *PACKAGE.glob("*/locale/id/LC_MESSAGES/django.po"),
            *PACKAGE.glob("locale*/id/LC_MESSAGES/django.po"),
        ]
    )


def clashes(files: list[Path]) -> list[str]:
    """Return what two catalogues translate differently.

    Django merges all catalogues into one: of two translations of the same words, the order of the
    installed apps would decide which one stands on every screen.
    """
    known: dict[tuple[str, str | None], tuple[str, object]] = {}
    found = []
    for po in files:
        place = str(po.relative_to(PACKAGE).parents[2])
        with po.open("rb") as file:
            catalogue = read_po(file, locale="id")
        for message in catalogue:
            if not message.id or not message.string:
                continue
            name = message.id[0] if isinstance(message.id, tuple | list) else message.id
            texts = message.string
            text = texts[0] if isinstance(texts, tuple | list) else texts
            other = known.setdefault((name, message.context), (place, text))
            if other[1] != text:
                found.append(f"{name!r}: {other[0]} says {other[1]!r}, {place} {text!r}")
    return found


def main() -> int:
    """Renew or check; return 1 when a check fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail on a gap")
    arguments = parser.parse_args()
    if not arguments.check:
        for app in apps():
            renew(app)
        return 0
    wrong = {app: found for app in apps() if (found := check_app(app))}
    # Our words for strings of Wagtail and allauth: no source of ours has them, but all are filled.
    wrong |= {po.parents[2]: found for po in catalogues() if (found := faults(po))}
    for app, found in wrong.items():
        for fault in found:
            sys.stderr.write(f"{app.name}: {fault}\n")
    different = clashes(catalogues())
    for fault in different:
        sys.stderr.write(f"clash: {fault}\n")
    number = sum(map(len, wrong.values())) + len(different)
    sys.stdout.write(f"{len(apps())} catalogues, {number} faults\n")
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main())
