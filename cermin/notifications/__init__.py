"""Tell a person something."""
