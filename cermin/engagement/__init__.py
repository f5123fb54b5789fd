"""Readings of what we published: who counts what, and how often it was read."""
