"""`cermin language …`: one sub-command a component, none of which loads Django."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

__all__ = ["COMMANDS", "main"]

#: Sub-command → the module of this package that has ``add_arguments(parser)`` and
#: ``run(options) -> int``. Its module is loaded only when it is asked for.
COMMANDS = {
    "sentiment": "tell the tone of texts, and towards whom",
    "normalise": "write colloquial texts in standard words",
    "names": "find people, organisations and places, and who said what",
    "keywords": "find what texts are about",
    "claims": "match texts against settled claims",
    "similar": "find copies among texts",
    "coach": "remark on spelling, style and risk",
    "train": "build the shipped weights anew",
    "learn": "learn the tone of this installation from corrected labels",
    "gate": "measure every component against its floor",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a sub-command and give its exit status: 0, 1 when lines were broken, 2 for bad use."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="cermin language", description=__doc__)
    chosen = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    name = next((one for one in arguments if not one.startswith("-")), "")
    for command, says in COMMANDS.items():
        sub = chosen.add_parser(command, help=says, description=says)
        if command == name:
            module = import_module(f"cermin.language.commands.{command}")
            module.add_arguments(sub)
    options = parser.parse_args(arguments)
    try:
        status = int(module.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # A reader that has seen enough (`| head`) ends us quietly; nothing more may be flushed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
