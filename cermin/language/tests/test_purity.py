import subprocess
import sys

MODULES = [
    "text",
    "tone",
    "gazetteer",
    "routing",
    "dateline",
    "places",
    "aliases",
    "similarity",
    "boilerplate",
]


def test_nothing_here_needs_django() -> None:
    imports = "; ".join(f"import cermin.language.{name}" for name in MODULES)
    check = (
        "import sys; sys.exit(any(n.split('.')[0] in ('django', 'wagtail') for n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", f"{imports}; {check}"], check=False)
    assert done.returncode == 0
