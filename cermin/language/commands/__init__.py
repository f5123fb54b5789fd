"""The command line of `cermin.language`: JSON Lines in, JSON Lines out, in the same order."""
