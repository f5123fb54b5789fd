"""Every address of the CMS and the workdesk, with what to put into it.

One line a route: name, what stands in the path, and whether it opens for those whose role allows
it. In the second column `name=key` takes the key of the unit's thing (see `tree.Holding`), and
`name:word` a fixed word. In the third: `open` – answers 200 to the editor with own keys; `open+` –
to the approver above; `goes` – answers with a redirect; `post` – takes POST alone; `shut` – refused
to unit staff, also with own keys; `any` – any answer without a foreign marker will do.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Route:
    """One address and how to fill it."""

    name: str
    slots: tuple[tuple[str, str, bool], ...]  # parameter, key or word, is it a key
    expected: str

    @property
    def takes_keys(self) -> list[str]:
        """Return the parameters that carry somebody's key."""
        return [name for name, _value, is_key in self.slots if is_key]


def read() -> dict[str, list[Route]]:
    """Return the routes by name; one name may have several lines."""
    routes: dict[str, list[Route]] = {}
    text = Path(__file__).with_name("routes.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        name, *middle, expected = line.split()
        slots = []
        for part in middle:
            if part == "-":
                continue
            sign = "=" if "=" in part else ":"
            slot, value = part.split(sign, 1)
            slots.append((slot, value, sign == "="))
        routes.setdefault(name, []).append(Route(name, tuple(slots), expected))
    return routes
