"""Pages of the newsroom in the workdesk."""
