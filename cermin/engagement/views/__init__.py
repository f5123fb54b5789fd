"""What browsers send, and what the desk shows of it."""
