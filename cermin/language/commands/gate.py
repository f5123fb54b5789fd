"""`cermin language gate`: measure every component; fail below a floor."""

import argparse
import sys
import time
from pathlib import Path

from cermin.language.gate.figures import Figure, data_folder
from cermin.language.gate.run import components, measure, replace_table

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("component", nargs="*", help="measure these alone; all when none is named")
    parser.add_argument("--data", type=Path, help="development data, else CERMIN_SHARED_DATA")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="write the table into this page")


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 when a figure is below its floor, 2 for a component that is not."""
    known = components()
    wanted = options.component or known
    if unknown := [one for one in wanted if one not in known]:
        sys.stderr.write(f"No such component: {', '.join(unknown)}. Known: {', '.join(known)}\n")
        return 2
    data = options.data or data_folder()
    if data is None or not data.is_dir():
        sys.stderr.write("The development data is not here: only the project's own sets count.\n")
        data = None
    figures: list[Figure] = []
    for component in wanted:
        started = time.process_time()
        found = measure(component, data)
        for one in found:
            sys.stdout.write(_line(one) + "\n")
        sys.stdout.write(f"       {component}: {time.process_time() - started:.0f} s of CPU\n")
        sys.stdout.flush()
        figures += found
    below = [one for one in figures if not one.holds]
    # A table of half the components, or without the data, would say that the rest is gone.
    if options.write and data is not None and not options.component:
        page = options.write.read_text(encoding="utf-8")
        options.write.write_text(replace_table(page, figures), encoding="utf-8")
    sys.stdout.write(f"{len(figures) - len(below)} passed, {len(below)} failed\n")
    return 1 if below or not figures else 0


def _line(one: Figure) -> str:
    sign = "<=" if one.lower_is_better else ">="
    verdict = "ok   " if one.holds else "BELOW"
    value = f"{one.value:.{one.digits}f}"
    return f"{verdict}  {one.component}: {one.measure}: {value} ({sign} {one.floor:.{one.digits}f})"
