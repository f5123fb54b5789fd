"""Pages of the public site that are no Wagtail pages."""
