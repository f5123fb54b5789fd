"""Which settled claims a text repeats, and which texts to look at first."""
