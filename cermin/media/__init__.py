"""Images and documents, each owned by a unit through its collection."""
