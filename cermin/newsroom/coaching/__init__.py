"""What the writing coach needs to know of pages: their text in parts, and where a remark stands."""
