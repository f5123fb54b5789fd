"""The checks of the writing coach, one concept a file: each has `RULES` and `check`."""
