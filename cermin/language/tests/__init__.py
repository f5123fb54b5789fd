"""Tests of the Indonesian text tools."""
