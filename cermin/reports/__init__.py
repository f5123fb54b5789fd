"""Briefs and reports."""
