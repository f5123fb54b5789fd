"""App configuration of the wiring."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Connects apps that do not see each other, once all of them are loaded."""

    name = "cermin.config"
    label = "config"

    def ready(self) -> None:
        """Connect."""
        from cermin.config import wiring

        wiring.connect()
