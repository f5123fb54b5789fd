"""Compare ways of doing the same work: interleaved rounds, medians, ratios to a named baseline."""

from __future__ import annotations

import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One way to do the work; ``run`` gives how many units (documents, rows) it did."""

    name: str
    run: Callable[[], int]


def compare(title: str, unit: str, baseline: Way, *others: Way, rounds: int) -> None:
    """Run all ways in turn, ``rounds`` times, and print a table.

    Seconds are CPU seconds of this process, so a busy neighbour disturbs little, and the turns
    are interleaved, so that what remains disturbs every way alike. One round before is not
    counted: it fills caches.

    Args:
        title: Heading of the table.
        unit: What is counted, in the plural.
        baseline: The way that has ratio 1; a ratio of 2 does the work in half the time.
        others: The ways that are compared to it.
        rounds: How many turns each way has.
    """
    ways = (baseline, *others)
    seconds: dict[str, list[float]] = {way.name: [] for way in ways}
    done: dict[str, int] = {}
    for turn in range(rounds + 1):
        for way in ways:
            began = time.process_time()
            done[way.name] = way.run()
            if turn:
                seconds[way.name].append(time.process_time() - began)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    base = done[baseline.name] / medians[baseline.name]
    print(f"\n{title}")
    print(f"  {'':46}{f'{unit}/s':>12}{'ratio':>9}   fastest to slowest turn")
    for way in ways:
        name = way.name
        rate = done[name] / medians[name]
        spread = f"{min(seconds[name]):.3f}-{max(seconds[name]):.3f} s"
        said = "baseline" if way is baseline else f"{rate / base:.2f}"
        print(f"  {name:46}{rate:12,.0f}{said:>9}   {spread} for {done[name]:,} {unit}")


def machine() -> str:
    """What ran the measurement, without a word on where."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
