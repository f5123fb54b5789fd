"""Ask a web server with wrk, and count the CPU time of its processes."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

_LUA = """
local paths = {}
for line in io.lines(os.getenv("WRK_PATHS")) do paths[#paths + 1] = line end
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", paths[n % #paths + 1], {["Accept-Encoding"] = "gzip"})
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %d %.6f %.3f %d\\n", summary.requests,
    summary.duration / 1e6, latency:percentile(95) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A running web server."""

    name: str
    url: str
    pids: list[int]

    def weight(self, path: str) -> dict[str, int]:
        """Return each part of a page (itself, style sheets, scripts) and its compressed bytes."""
        html = _fetch(self.url + path)
        found = {path: len(gzip.compress(html, 6))}
        for part in re.findall(rb'(?:href|src)="(/static/[^"]+\.(?:css|js))"', html):
            address = part.decode()
            found[address] = len(gzip.compress(_fetch(self.url + address), 6))
        return found


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run found: requests a second, 95th percentile and CPU milliseconds of a request."""

    name: str
    rate: float
    p95: float
    cpu_ms: float


class Load:
    """Runs wrk with one thread."""

    def __init__(self, wrk: str, seconds: float) -> None:
        self._wrk, self._seconds = wrk, seconds

    def run(self, served: Served, paths: list[str], connections: int) -> Cost:
        """Ask the addresses in turn; the first of two runs only warms up."""
        self._ask(served, paths, connections, min(1.0, self._seconds))
        before = cpu(served.pids)
        requests, seconds, p95 = self._ask(served, paths, connections, self._seconds)
        spent = cpu(served.pids) - before
        return Cost(served.name, requests / seconds, p95, spent / max(1, requests) * 1000)

    def warm(self, served: Served, paths: list[str]) -> None:
        """Ask each address of both workers some times."""
        for _ in range(3):
            for path in paths:
                _fetch(served.url + path)

    def _ask(
        self, served: Served, paths: list[str], connections: int, seconds: float
    ) -> tuple[int, float, float]:
        with tempfile.TemporaryDirectory() as folder:
            lua, listed = Path(folder, "ask.lua"), Path(folder, "paths")
            lua.write_text(_LUA, encoding="utf-8")
            listed.write_text("\n".join(paths), encoding="utf-8")
            command = [self._wrk, "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s"]
            command += ["-s", str(lua), served.url]
            environment = {**os.environ, "WRK_PATHS": str(listed)}
            said = subprocess.run(
                command, env=environment, check=True, capture_output=True, text=True
            ).stdout
        found = re.search(r"RESULT (\d+) ([\d.]+) ([\d.]+) (\d+)", said)
        if found is None or int(found[4]):
            raise SystemExit(f"{served.name} failed under load: {said}")
        return int(found[1]), float(found[2]), float(found[3])


def cpu(roots: list[int]) -> float:
    """Return the CPU seconds of processes and their children."""
    ticks = 0
    for pid in family(roots):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += int(stat[11]) + int(stat[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def pss(roots: list[int]) -> float:
    """Return the memory of processes and their children in megabytes, shared pages divided."""
    total = 0
    for pid in family(roots):
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(re.search(r"Pss:\s+(\d+)", rollup)[1])
    return total / 1024


def family(roots: list[int]) -> set[int]:
    """Return processes and all that they started."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, open_ = set(), list(roots)
    while open_:
        pid = open_.pop()
        found.add(pid)
        open_ += [child for child in children.get(pid, []) if child not in found]
    return found


def _fetch(url: str) -> bytes:
    with urlopen(Request(url), timeout=60) as answer:
        return answer.read()
