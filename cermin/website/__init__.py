"""The public shell: navigation, feeds, sitemaps."""
