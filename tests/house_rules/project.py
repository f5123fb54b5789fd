"""What the house rules read: the project's files and its layers."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "cermin"


def python_files() -> list[Path]:
    """Return our Python files, migrations left out."""
    folders = (PACKAGE, ROOT / "tests", ROOT / "benchmarks", ROOT / "tools")
    files = [path for folder in folders for path in folder.rglob("*.py")]
    return sorted(path for path in files if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Return our templates."""
    return sorted(path for path in PACKAGE.rglob("templates/**/*") if path.suffix == ".html")


def layers() -> list[set[str]]:
    """Return the apps of each layer, the highest first, as import-linter's contract has them."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    contract = next(c for c in contracts if c["name"] == "Apps import downwards only")
    return [set(re.findall(r"\w+", layer)) for layer in contract["layers"]]


def layer_of(app: str) -> int:
    """Return an app's layer; 0 is the highest.

    Raises:
        LookupError: the app stands in no layer.
    """
    for number, layer in enumerate(layers()):
        if app in layer:
            return number
    raise LookupError(f"{app} stands in no layer of pyproject.toml")
