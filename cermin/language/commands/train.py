"""`cermin language train COMPONENT --data DIR`: build the weights that we ship anew."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from cermin.language.resources import resource

__all__ = ["TRAINERS", "add_arguments", "run"]

#: Component → "module:function" with ``function(data: Path, out: Path) -> None``, and the file
#: under ``language/data/`` that it builds.
TRAINERS = {
    "sentiment": ("cermin.language.sentiment.training:train", "sentiment/tone.bin"),
    "spotting": ("cermin.language.text.spotting_training:train", "text/spotting.npz"),
    "names": ("cermin.language.names.training:train", "names/sequence.npz"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("component", choices=sorted(TRAINERS), help="which weights")
    parser.add_argument("--data", required=True, type=Path, help="folder of development data")
    parser.add_argument("--out", type=Path, help="file to write (default: the shipped file)")


def run(options: argparse.Namespace) -> int:
    """Train; exit status 2 when the data or scikit-learn are missing."""
    target, shipped = TRAINERS[options.component]
    out = options.out or Path(str(resource(*shipped.split("/"))))
    module, _, function = target.partition(":")
    if not options.data.is_dir():
        sys.stderr.write(f"{options.data}: no such folder\n")
        return 2
    try:
        getattr(import_module(module), function)(options.data, out)
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        if missing in ("sklearn", "scipy"):
            sys.stderr.write("Training needs scikit-learn: pip install scikit-learn\n")
            return 2
        if error.name == module:
            sys.stderr.write(f"{options.component}: this version cannot train it\n")
            return 2
        raise
    except OSError as error:
        sys.stderr.write(f"{error.filename or options.data}: {error.strerror or error}\n")
        return 2
    return 0
