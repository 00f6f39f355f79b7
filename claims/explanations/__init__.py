"""Explains every yuan of a claim from its receipt, with the articles it comes from."""

from claims.explanations.sentences import Quote, Sentence, explain, quotes

__all__ = ["Quote", "Sentence", "explain", "quotes"]
