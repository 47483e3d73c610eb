"""The sentences that readers' questions and problems are told in, by their kind."""

from importlib import import_module
from pkgutil import iter_modules

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from koivu.reading.found import Problem, Question


def asked_of(question: Question) -> str:
    """Return a question in the reader's language."""
    return _told(question.kind, question.told)


def told_of(problem: Problem) -> str:
    """Return in the reader's language what cannot be taken in, and what to do."""
    return _told(problem.kind, problem.told)


def _told(kind: str, told: dict[str, str]) -> str:
    sentence = SENTENCES.get(kind)
    if sentence is None:
        return _("Something here is not clear: %(what)s") % {"what": " ".join(told.values())}
    return str(sentence) % _Gaps(told)


class _Gaps(dict):
    """What nobody told stays a gap, so that a sentence is always told."""

    def __missing__(self, name: str) -> str:
        return "…"


def _all_sentences() -> dict[str, Promise]:
    found: dict[str, Promise] = {}
    for module in iter_modules(__path__):
        sentences: dict[str, Promise] = import_module(f"{__name__}.{module.name}").SENTENCES
        # What several readers may ask is told in one sentence; a test holds them to it.
        found = {**sentences, **found}
    return found


SENTENCES = _all_sentences()
