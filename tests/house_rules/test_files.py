"""Files stay small, and speak of the project alone."""

import re
import subprocess

from tests.house_rules.project import ROOT, python_files

#: Spelled in pieces, so that this file does not name what it forbids.
FORBIDDEN = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "registry" + r"\.npmjs",
            "--index" + "-url",
            r"(?<![\w.])/" + r"work/",
            r"(?<![\w.])/" + r"root/",
        ]
    )
)


def test_no_python_file_is_over_500_lines():
    long = {
        str(path.relative_to(ROOT)): count
        for path in python_files()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert long == {}, "Split by concept."


def test_settings_stay_readable():
    for path in (ROOT / "cermin/config/settings").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 300, path.name


def test_no_registry_and_no_path_of_one_machine_is_named():
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:  # an unpacked archive has no git
        names = [str(p.relative_to(ROOT)) for p in python_files()]
    else:
        names = [name for name in listing.stdout.decode().split("\0") if name]
    wrong = []
    for name in names:
        path = ROOT / name
        if not path.is_file() or path.stat().st_size > 2_000_000:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        wrong += [f"{name}: {match.group()}" for match in FORBIDDEN.finditer(text)]
    assert wrong == []
