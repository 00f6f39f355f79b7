"""Quotes the articles of the ordinances by their ids."""
