"""The texts of the first-visit pages: what each is about, and what stands where nobody wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.words import NO_WORDS, Words
from koivu.places.models import Place
from koivu.welcome.models import Question

Text = str | Promise

HOW_IT_GOES = {
    "greets": _("Somebody says hello"),
    "shoes": _("Coats and shoes by the door"),
    "prams": _("With a pram"),
    "food": _("Food and coffee"),
}
ICONS = {"greets": "talk", "shoes": "door", "prams": "pram", "food": "food"}
GREETS = _("Have a look around, sit down, talk or be quiet. You need not know much Finnish.")
SHOES = _("Take slippers along if you like.")
PRAM_FITS = _("There is room for the pram. A sleeping baby may sleep on.")
NO_PRAM = _("There is no room for prams inside.")
FOOD = _("Bring food along and warm it. If there is a meal, it stands in the week.")

ANSWERS: Mapping[str, Text] = {
    Question.PREGNANT: _("Yes. You need not have a child along yet."),
    Question.GRANDPARENT: _("Yes. Grandparents, godparents and whoever is near a child may come."),
    Question.PAPERS: _("Yes. Nobody asks for papers, a name or an address."),
    Question.FATHERS: _("Yes. Families of every kind are welcome, and all their grown-ups."),
    Question.SEVERAL: _("Yes. Bring the siblings along. There are hands to help."),
    Question.LANGUAGE: _("Come all the same. A few words, hands and a phone take us far."),
}

HOUSE_RULES: Sequence[Text] = (
    _("We come when we are well."),
    _("Everybody looks after their own child, and we help each other."),
    _("We eat at the table, and toys go back to their places."),
    _("We settle quarrels together."),
    _("We take no pictures of others without asking."),
    _("What others tell stays here."),
)
SAFER: Sequence[Text] = (
    _("Everybody may be as they are. We do not guess at anybody’s family, faith or origin."),
    _("We use the names and words that people use of themselves."),
    _("We do not pass remarks on anybody’s looks, child or way of being a parent."),
    _("If something hurts, it may be said at once. We stop and put it right."),
    _("Racism, mocking and harassment have no place here."),
)
GAPS: Sequence[Text] = (
    _("The pages are checked by machine at every change. Users of aids have not tried them yet."),
    _("Translations that nobody has checked say so on top, and may be wrong."),
)


@dataclass(frozen=True)
class Told:
    """One thing that a page tells: the place's own `words`, or else the `default` lines."""

    name: str
    heading: Text
    words: Words
    default: Sequence[Text] = ()
    icon: str = ""

    def __bool__(self) -> bool:
        return bool(self.words) or bool(self.default)


def how_it_goes(place: Place, words: Mapping[str, Words]) -> list[Told]:
    """Return who greets, shoes, prams and food, as far as anything is known of them."""
    defaults = defaults_of(place)
    told = [
        Told(name, heading, words.get(name, NO_WORDS), defaults[name], ICONS[name])
        for name, heading in HOW_IT_GOES.items()
    ]
    return [one for one in told if one]


def questions(words: Mapping[str, Words], unasked: Sequence[str]) -> list[Told]:
    """Return the questions that the place has not taken away, each with its answer."""
    return [
        Told(one, one.label, words.get(field_of(one), NO_WORDS), (ANSWERS[one],))
        for one in Question
        if one.value not in unasked
    ]


def lines_told(name: str, heading: Text, words: Mapping[str, Words], default: Sequence[Text]):
    """Return a list such as the house rules: the place's own, a line for each, or ours."""
    return Told(name, heading, words.get(name, NO_WORDS), default)


def defaults_of(place: Place) -> dict[str, Sequence[Text]]:
    """Return what stands where the place has not written, by what is known of its door."""
    pram = {True: (PRAM_FITS,), False: (NO_PRAM,), None: ()}[place.has_pram_space]
    food = (FOOD,) if place.has_microwave else ()
    return {"greets": (GREETS,), "shoes": (SHOES,), "prams": pram, "food": food}


def field_of(question: Question) -> str:
    """Return the name of the wording that answers a question."""
    return f"may_{question.value}"
