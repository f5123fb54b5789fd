"""Walks every address of the CMS and the workdesk as members of different units."""
