"""The reader of phrases: what people write on posters about when something is held."""

from koivu.reading.phrases.expected import as_expected
from koivu.reading.phrases.parts import Parts, parts_of
from koivu.reading.phrases.reader import read_phrase

__all__ = ["Parts", "as_expected", "parts_of", "read_phrase"]
