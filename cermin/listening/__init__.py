"""Listening: what is said about the institutions, collected once and routed to whom it concerns."""
