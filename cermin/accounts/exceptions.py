"""What may go wrong with people."""


class PersonExists(Exception):
    """Somebody has this e-mail address already."""
