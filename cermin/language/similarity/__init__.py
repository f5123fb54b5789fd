"""Which texts are copies of each other, and which tell the same news."""
