"""The demo story, played through services."""
