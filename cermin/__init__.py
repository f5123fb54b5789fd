"""Cermin: digital public relations for Indonesian public institutions."""

__version__ = "0.1.0"
