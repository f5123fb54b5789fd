"""Measure every component and hold each figure against its floor."""

import pkgutil
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import cermin.language.gate as gate

from .figures import Figure

__all__ = ["components", "measure", "replace_table", "table"]

_FRAME = frozenset({"figures", "run"})
_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"


def components() -> tuple[str, ...]:
    """Give the components that are measured: one module of this package each."""
    names = (module.name for module in pkgutil.iter_modules(gate.__path__))
    return tuple(sorted(name for name in names if name not in _FRAME))


def measure(component: str, data: Path | None) -> list[Figure]:
    """Measure one component; without the development data only on what ships with the project."""
    found: list[Figure] = import_module(f"cermin.language.gate.{component}").measure(data)
    return found


def table(figures: Iterable[Figure]) -> str:
    """Write figures as a Markdown table."""
    lines = [
        "| Component | Measure | Measured | Floor | Reference |",
        "| --- | --- | --- | --- | --- |",
    ]
    for one in figures:
        sign = "≤" if one.lower_is_better else "≥"
        lines.append(
            f"| {one.component} | {one.measure} | {one.value:.{one.digits}f} "
            f"| {sign} {one.floor:.{one.digits}f} | {one.reference or '–'} |"
        )
    return "\n".join(lines)


def replace_table(page: str, figures: Iterable[Figure]) -> str:
    """Put the table between the two marks of a page.

    Raises:
        ValueError: the page lacks the marks.
    """
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"the page lacks {_BEGIN} or {_END}")
    return f"{before}{_BEGIN}\n{table(figures)}\n{_END}{after}"
