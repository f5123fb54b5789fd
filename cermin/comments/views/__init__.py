"""Views of comments: what the public sees, and the desk."""
