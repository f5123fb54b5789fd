"""The story as readable YAML, and how it is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent

#: Everybody in the demo signs in with this; `make demo` prints it.
PASSWORD = "cermin-demo-nusantara"  # noqa: S105


def read_story(name: str) -> dict[str, Any]:
    """Return one file of the story."""
    story: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return story
