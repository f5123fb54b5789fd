"""What readers say below a page: read by a person first, answered in the unit's name."""
