"""Template tags of the workdesk."""
