"""Colloquial Indonesian written in standard words, with the original kept."""
