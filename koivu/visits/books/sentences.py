"""What is asked and told of a book of visits, in the words of a person."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import written_day
from koivu.reading.found import Problem
from koivu.reading.sentences import told_of
from koivu.visits.books.asked import Item, Question
from koivu.visits.models import Basis, Granularity, Unit

QUESTIONS: dict[str, Promise] = {
    "unit": _("What do the numbers of this book count?"),
    "basis": _("What do the numbers rest on?"),
    "granularity": _("How long a time does one number cover?"),
    "year": _("The book does not say its year. Of which year is it?"),
    "other_year": _("The title of a sheet names another year than the rest. Of which year is it?"),
    "other_year_empty": _(
        "Sheets whose titles name another year than %(year)s hold no numbers to take. Right?"
    ),
    "turn_of_year": _("The months run over the turn of the year. Are the later ones of next year?"),
    "day_order": _("Does “%(written)s” begin with the day or with the month?"),
    "no_day": _("A number stands in no day, week or month. It cannot be taken as it is."),
    "hidden_sheet": _("A sheet with numbers is hidden. Does it belong to the book?"),
    "hidden_rows": _("Hidden rows or columns are not read. Right?"),
    "granularity_differs": _(
        "You said that a number is of %(said)s, but these are of %(granularity)s. What are they?"
    ),
    "unit_differs": _("The book says of some numbers that they count something else. Take them?"),
    "column": _("What is in a column beside the numbers of visits?"),
    "unit_of_column": _("The heading of a column does not say “%(said)s”. Does it count them?"),
    "which_place": _("The book is of several places. Which one is this place?"),
    "spelling": _("Names are nearly the same. Do they mean the same?"),
    "weekday_differs": _("A date does not fall on the weekday beside it. Is the date right?"),
    "stray_day": _(
        "A date is outside of the month or the year that its sheet names. Is the date right?"
    ),
    "unclear": _("A number has something beside it. How many was it?"),
    "no_number": _("Something that is no number stands where a number is due. How many was it?"),
    "no_hour": _("Something that is no hour stands where one is due. Take the number without it?"),
    "zeros": _("Nought is written. Did nobody come, or was it closed?"),
    "dashes": _("A dash or the like is written. What does it mean?"),
    "gaps": _("A day among the counted ones has no number. What does it mean?"),
    "doubles": _("The same day or session stands more than once. Which number is right?"),
    "outlier": _("A number is far larger than all the others. Is it right?"),
    "sum_differs": _("A total of the book is not the sum of its rows. Are the rows right?"),
    "day_to_come": _("A number stands on a day that has not come yet. It cannot be taken."),
    "already_there": _("These days have a number already from another book. What now?"),
    "not_calculated": _(
        "Formulas were never calculated, so their numbers are not in the file. Open it in a "
        "spreadsheet program, save it, and read it in again, or leave them out."
    ),
}
CHOICES: dict[str, Promise] = {
    "leave_out": _("Leave it out"),
    "take": _("Take it"),
    "as_written": _("As its dates say"),
    "next_year": _("Yes, of the next year"),
    "same_year": _("No, all of the same year"),
    "day_first": _("The day first"),
    "month_first": _("The month first"),
    "without": _("Take it without"),
    "as_found": _("Take them as what they are"),
    "as_said": _("They are what I said"),
    "add_up": _("Add them up"),
    "as_a_group": _("A group whose visits count, too"),
    "all": _("All of them are this place"),
    "same": _("They are the same"),
    "different": _("They are different"),
    "nobody": _("Nobody came"),
    "closed": _("It was closed"),
    "not_counted": _("Nobody counted"),
    "no_figure": _("There is no number"),
    "first": _("The first one"),
    "last": _("The last one"),
    "both": _("Both are right"),
    "right": _("It is right"),
    "rows_are_right": _("The rows are right"),
}
# How one place in a book is told: mostly by what stands there.
ITEMS: dict[str, Promise | str] = {
    "other_year": "%(sheet)s: %(year)s",
    "other_year_empty": "%(sheet)s: %(year)s",
    "turn_of_year": "%(sheet)s",
    "hidden_sheet": "%(sheet)s",
    "hidden_rows": "%(sheet)s: %(parts)s",
    "granularity_differs": _("%(sheet)s, numbers: %(many)s"),
    "unit_differs": "%(unit)s",
    "column": "%(column)s",
    "unit_of_column": "%(column)s",
    "spelling": "%(names)s",
    "unclear": "%(day)s %(label)s: %(written)s",
    "no_number": "%(day)s %(label)s: %(written)s",
    "no_hour": "%(day)s %(label)s: %(written)s",
    "dashes": "%(day)s %(label)s: %(written)s",
    "gaps": "%(day)s",
    "no_day": "%(number)s",
    "not_calculated": "",
    "doubles": "%(day)s %(label)s: %(numbers)s",
    "sum_differs": _("%(written)s in the book, %(found)s from the rows"),
}
PLAIN_ITEM = "%(day)s %(label)s: %(number)s"
PROBLEMS: dict[str, Promise] = {
    "no_figures": _("No numbers of visits were found: no day, week, month or year with a number."),
    "names_of_people": _(
        "The book seems to hold names of people, so nothing of it was read or kept. Take that "
        "column out. If it names groups, write “Group” above it."
    ),
    "too_large": _("The book is too large. Read it in by years."),
    "file_over_limit": _("“%(name)s” is larger than %(most)s megabytes. Read it in by years."),
    "file_too_slow": _("Reading this file takes too long. Read it in by years."),
    "file_too_big": _("This file is too big to be read. Read it in by years."),
    "already_in": _("This book has been taken in already."),
    "nothing_left": _("Nothing is left to take in."),
    "not_in": _("This book has not been taken in, so it cannot be taken back."),
    "no_such_answer": _("“%(answer)s” answers nothing that is asked, or is none of its choices."),
}
LEFT_OUT: dict[str, Promise] = {
    "closed": _("Closed by the book's own words: %(many)s"),
    "copies": _("The same numbers again on another sheet: %(many)s"),
    "summaries": _("Sums of weeks, months or years of the days above: %(many)s"),
    "to_come": _("Days that have not come yet: %(many)s"),
}
NAMES = {
    name: dict(choices.choices)
    for name, choices in (("unit", Unit), ("basis", Basis), ("granularity", Granularity))
}
OTHER_LENGTH = _("another length")


def asked_in(question: Question) -> str:
    """Return a question in the reader's language."""
    told = dict(question.told)
    for name in ("said", "granularity"):
        if name in told:
            told[name] = _length(told[name])
    return str(QUESTIONS[question.kind]) % told


def item_in(question: Question, item: Item) -> str:
    """Return one place in the book that a question is about."""
    told = dict(item.told)
    if day := told.get("day"):
        told["day"] = written_day(date.fromisoformat(day))
    words = str(ITEMS.get(question.kind, PLAIN_ITEM)) % told
    return " ".join(words.split()).replace(" :", ":").strip(" :")


def choice_in(question: Question, key: str) -> str:
    """Return what an answer is called: in the book's own words where they are the book's."""
    if key in question.names:
        return question.names[key]
    return str(NAMES.get(question.id, {}).get(key) or CHOICES[key])


def problem_in(kind: str, told: dict[str, str]) -> str:
    """Return why nothing of a book was taken."""
    if kind in PROBLEMS:
        return str(PROBLEMS[kind]) % told
    return told_of(Problem(kind=kind, told=told))


def left_out_in(kind: str, many: int) -> str:
    """Return what was left out because it says nothing new, and how many numbers that were."""
    return str(LEFT_OUT[kind]) % {"many": many}


def _length(key: str) -> str:
    known = NAMES["granularity"].get(key) or NAMES["unit"].get(key)
    return str(known or OTHER_LENGTH)
