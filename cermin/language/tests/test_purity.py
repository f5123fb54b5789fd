import pkgutil
import subprocess
import sys

import cermin.language


def modules() -> list[str]:
    found = pkgutil.walk_packages(cermin.language.__path__, "cermin.language.")
    return [module.name for module in found if ".tests" not in module.name]


def test_nothing_here_needs_django_or_scikit_learn() -> None:
    assert "cermin.language.text.cleaning" in modules()
    imports = "; ".join(f"import {name}" for name in modules())
    check = (
        "import sys; sys.exit(', '.join(n for n in sys.modules "
        "if n.split('.')[0] in ('django', 'wagtail', 'sklearn', 'scipy')) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{imports}; {check}"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
