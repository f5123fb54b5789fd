"""How institutions name their units, one file a family of institutions."""
