"""What may be answered to a question: the fields asked for, and answers besides a reader's own.

A question that holds its lines back can always be answered, not only left out: where the reader
offers nothing, the lines may stand as they were read, or their days and hours be given.
"""

from koivu.reading.found import Choice, Question, Reading

AS_READ = "as_read"  # the lines stand as they were read
HELD = "held_as_usual"
CHANGES_NOTHING = "it_changes_nothing"
CLOSED = "place_closed"  # the whole place is closed then
PASSED_OVER = "passed_over"  # it tells of no session and no closure
STANDING = (AS_READ, HELD, CHANGES_NOTHING)
CLOSED_DAYS = ("closed_from", "closed_until")
# What a free answer is made of, by the field that a question asks for.
ASKED = {
    "season": ("valid_from", "valid_until"),
    "valid_from": ("valid_from", "valid_until"),
    "valid_until": ("valid_from", "valid_until"),
    "start": ("start",),
    "end": ("end",),
    "days": ("days",),
    "dates": ("dates",),
    "nth": ("nth",),
    "counted_from": ("counted_from",),
    "title": ("title",),
    "text": ("text",),
    "location": ("location",),
    "note": ("note",),
    "cancelled_dates": ("cancelled_dates",),
}
HOURS = ("start", "end")
SEASON = ("valid_from", "valid_until")
WHEN = ("days", "dates", *HOURS, *SEASON, "cancelled_dates")
# "Once a month" may be the first Friday of each, or dates of their own; a note may mean any.
ASKED_OF_KIND = {
    "recurrence_unclear": ("nth", "dates"),
    "when_unread": ("dates", "nth", *SEASON, "cancelled_dates"),
    "line_tells_when": ("dates", "nth", *SEASON, "cancelled_dates"),
    "and_or_wednesday": ("days", *HOURS),
    "asked_itself": HOURS,
    "date_or_time": ("dates", *HOURS),
    "day_announced_later": ("dates",),
    "day_from_today": ("days", "dates"),
    "day_unclear": ("days", "dates"),
    "days_backwards": ("days",),
    "days_for_both": ("days",),
    "ends_at_midnight": HOURS,
    "ends_before_it_starts": HOURS,
    "every_other_or_second": ("counted_from", "nth", "dates"),
    "every_third_or_third": ("nth", "dates"),
    "hours_overlap": HOURS,
    "if_needed": HOURS,
    "missing_day": ("days", "dates"),
    "nth_of_what": ("nth", "dates"),
    "otherwise": (*SEASON, "dates"),
    "part_of_day_contradicts": HOURS,
    "part_of_day_twice": HOURS,
    "rhythm_unread": ("days", "nth", "dates"),
    "same_days_as_before": ("days",),
    "season_for_which": SEASON,
    "series_cancelled": (*SEASON, "cancelled_dates"),
    "several_times": HOURS,
    "since_unread": SEASON,
    "so_many_times": ("dates",),
    "time_for_both": HOURS,
    "time_garbled": HOURS,
    "time_in_brackets": HOURS,
    "time_unread": HOURS,
    "two_seasons": SEASON,
    "weekday_typo": ("days", "dates"),
    "weekends_or_holidays": ("days", "dates"),
    "weekly_from_then": ("dates",),
    "weekly_or_once": ("days", "dates"),
    "which_half_of_the_day": HOURS,
}
# Is it held at all? These say so by themselves.
HELD_KINDS = {"struck_through", "marked_uncertain", "series_cancelled", "only_in_one_language",
              "internal"}  # fmt: skip
NOTHING_KINDS = {"left_unread", "number_unread", "when_unread", "line_tells_when"}
CLOSURE_KINDS = {"closure_of_what", "perhaps_closed"}
OWN_CHOICES = {
    "both_parities": (
        Choice(key="even", settles={"week_parity": "even"}),
        Choice(key="odd", settles={"week_parity": "odd"}),
    ),
}
# Without the answer nobody knows when it is held, or what was read cannot be right.
NEVER_AS_READ = {
    "so_many_times", "day_announced_later", "time_garbled", "time_unread", "weekday_typo",
    "day_from_today", "same_days_as_before", "days_backwards", "missing_day", "day_unclear",
}  # fmt: skip


def fields_asked(question: Question) -> tuple[str, ...]:
    """Return the fields of a session that a free answer to a question settles."""
    if not question.about:
        return ()
    if question.kind in ASKED_OF_KIND:
        return ASKED_OF_KIND[question.kind]
    if question.field:
        return ASKED.get(question.field, (question.field,))
    offers_own = any(choice.settles for choice in question.choices)
    return () if offers_own or not question.blocks or question.kind in HELD_KINDS else WHEN


def choices_of(question: Question, *, closes: bool = False) -> tuple[Choice, ...]:
    """Return the answers offered, the reader's own first. `closes`: it may close the place."""
    own = question.choices
    if closes and question.kind in CLOSURE_KINDS:
        own = (Choice(key=CLOSED), *own)
    if not question.blocks:
        return own
    if not question.about:
        return (*own, Choice(key=PASSED_OVER))
    if question.kind in OWN_CHOICES and not question.choices:
        return OWN_CHOICES[question.kind]
    if question.choices or (question.field and question.kind not in HELD_KINDS):
        return own
    return (*own, *_standing(question))


def may_close(question: Question, reading: Reading) -> bool:
    """Whether the question may be answered by whole days on which the place is closed."""
    if question.kind == "perhaps_closed":
        about = [one for one in reading.sessions if one.id in question.about]
        return bool(about) and all(one.all_day and one.dates for one in about)
    return question.kind in CLOSURE_KINDS


def asks_closed_days(question: Question) -> bool:
    """Whether a closure's days must be given: no session tells them."""
    return question.kind == "closure_of_what"


def _standing(question: Question) -> tuple[Choice, ...]:
    if question.kind in NEVER_AS_READ:
        return ()
    if question.kind in HELD_KINDS or question.kind in CLOSURE_KINDS:
        return (Choice(key=HELD),)
    return (Choice(key=CHANGES_NOTHING if question.kind in NOTHING_KINDS else AS_READ),)
