"""Lock files are pinned with hashes and name no registry."""

import re

import pytest

from tests.house_rules.project import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_is_pinned_with_hashes(path):
    blocks = re.split(r"\n(?=[A-Za-z0-9])", path.read_text(encoding="utf-8"))
    for block in blocks:
        if not block.strip() or block.lstrip().startswith("#"):
            continue
        assert re.match(r"[A-Za-z0-9_.\-\[\],]+==", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert "://" not in path.read_text(encoding="utf-8")
