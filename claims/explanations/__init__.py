"""Explains every yuan of a claim from its receipt, with the articles it comes from."""

from claims.explanations.explaining import Explanation, explain, explanation_of
from claims.explanations.telling import Sentence

__all__ = ["Explanation", "Sentence", "explain", "explanation_of"]
