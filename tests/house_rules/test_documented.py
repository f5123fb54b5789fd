"""Every permission, signal, setting and kind of source is documented."""

import ast
import re

from django.conf import settings

from cermin.units.models import Role
from tests.house_rules.project import PACKAGE, ROOT

REFERENCE = ROOT / "docs/reference"


def _page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_every_permission_is_documented():
    page = _page("permissions.md")
    missing = []
    for path in PACKAGE.glob("*/permissions.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            public = isinstance(node, ast.FunctionDef) and node.name.startswith("can_")
            if public and f"`{node.name}`" not in page:
                missing.append(f"{path.parent.name}.{node.name}")
    missing += [role for role in Role.values if f"`{role}`" not in page]
    assert missing == []


def test_every_signal_is_documented():
    page = _page("signals.md")
    missing = []
    for path in PACKAGE.glob("*/signals.py"):
        names = re.findall(r"^(\w+)(?::\s*\w+)?\s*=\s*Signal\(", path.read_text("utf-8"), re.M)
        missing += [
            f"{path.parent.name}.{n}" for n in names if f"`{path.parent.name}.{n}`" not in page
        ]
    assert missing == []


def test_every_setting_is_documented():
    page = _page("settings.md")
    sources = [*(PACKAGE / "config/settings").glob("*.py"), PACKAGE / "config/env.py"]
    names = {
        name
        for path in sources
        for name in re.findall(r"\"(CERMIN_[A-Z_]+|DATABASE_URL)\"", path.read_text("utf-8"))
    }
    assert names, "the settings' files name no variable: this test reads the wrong place"
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_every_kind_of_source_is_documented():
    page = _page("sources.md")
    assert [key for key in settings.LISTENING_SOURCES if f"`{key}`" not in page] == []
