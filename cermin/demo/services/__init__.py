"""Play the demo story."""

from cermin.demo.services.play import is_played, play_story

__all__ = ["is_played", "play_story"]
