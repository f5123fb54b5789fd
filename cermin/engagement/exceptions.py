"""What counting refuses."""


class NotAPublicPage(Exception):
    """There is no such page that anybody may read here."""
