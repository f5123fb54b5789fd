"""Indonesian text read on a plain CPU: clean it, tell its tone, find whom it names."""
