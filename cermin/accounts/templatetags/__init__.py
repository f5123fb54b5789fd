"""Template tags of the pages of accounts."""
