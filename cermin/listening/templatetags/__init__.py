"""Template tags of listening."""
