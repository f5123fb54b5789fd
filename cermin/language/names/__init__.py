"""Who and what a text names: units, institutions, officials, people and places."""
