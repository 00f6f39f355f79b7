"""Filters of the pages on claims."""
