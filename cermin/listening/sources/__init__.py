"""One file for each kind of source that Cermin listens to."""
