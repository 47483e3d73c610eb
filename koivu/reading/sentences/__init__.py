"""The sentences that readers' questions and problems are told in, by their kind."""

from importlib import import_module
from pkgutil import iter_modules

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from koivu.reading.found import Choice, Problem, Question
from koivu.reading.sentences import calendars, files
from koivu.reading.sentences.choices import CHOICES
from koivu.reading.sentences.plainly import plainly


def asked_of(question: Question) -> str:
    """Return a question in the reader's language."""
    return _told(question.kind, question.told)


def told_of(problem: Problem) -> str:
    """Return in the reader's language what cannot be taken in, and what to do."""
    return _told(problem.kind, problem.told)


def chosen_words(choice: Choice) -> str:
    """Return what an answer that is offered is called."""
    return choice.words or str(CHOICES.get(choice.key, plainly(choice.key)))


def cut_of(cut: dict[str, int]) -> list[str]:
    """Return what was left out of a big file, in the reader's language."""
    return [str(CUTS.get(what, CUTS["rest"])) % {"many": many} for what, many in cut.items()]


def _told(kind: str, told: dict[str, str]) -> str:
    sentence = SENTENCES.get(kind)
    if sentence is None:
        return _("Something here is not clear: %(what)s") % {
            "what": " ".join(map(plainly, told.values()))
        }
    return str(sentence) % _Gaps({name: plainly(value, name) for name, value in told.items()})


class _Gaps(dict):
    """What nobody told stays a gap, so that a sentence is always told."""

    def __missing__(self, name: str) -> str:
        return "…"


def _all_sentences() -> dict[str, Promise]:
    found: dict[str, Promise] = {}
    for module in iter_modules(__path__):
        sentences = getattr(import_module(f"{__name__}.{module.name}"), "SENTENCES", {})
        # What several readers may ask is told in one sentence; a test holds them to it.
        found = {**sentences, **found}
    return found


SENTENCES = _all_sentences()
CUTS = calendars.CUTS | files.CUTS
