"""Template tags for pictures."""
