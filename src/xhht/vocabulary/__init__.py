"""The vocabulary: every quantity, declared once, in data."""

from xhht.vocabulary.catalogue import HasVocabulary, Vocabulary, packaged_vocabulary, repeated, taken, vocabulary_of
from xhht.vocabulary.quantity import Quantity

__all__ = ["HasVocabulary", "Quantity", "Vocabulary", "packaged_vocabulary", "repeated", "taken", "vocabulary_of"]
