"""One computer, loopback only: `make demo`, development and the command line of a checkout."""

from cermin.config.settings.base import *  # noqa: F403
from cermin.config.settings.base import HOME_DIR

HOME_DIR.mkdir(parents=True, exist_ok=True)
