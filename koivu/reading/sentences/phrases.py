"""What is asked about a phrase, in the words of a person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise | str] = {
    "also_then": _(
        "“%(words)s”: is it held then as well, at the same hours? Write it as a line of its own."
    ),
    "and_or_wednesday": _(
        "“%(words)s” may mean “and” or Wednesday here. On which days or at which hours is it held?"
    ),
    "asked_itself": _("“%(words)s” stands behind the time. Is the time right?"),
    "hours_overlap": _(
        "Two different hours are given for the same day (%(words)s). Which ones are right?"
    ),
    "said_in_two_languages": _(
        "“%(words)s” stands here in two languages. It was read as one; is that right?"
    ),
    "same_in_two_languages": _(
        "“%(words)s” stands here in two languages. It was read as one; is that right?"
    ),
    "both_parities": _("Even weeks and odd weeks are both named. Which one is right?"),
    "break_without_dates": _("Not held: %(words)s. From which day until which?"),
    "club_for_whom": _("“%(words)s”: is it a closed group, or may anyone come?"),
    "closure_of_what": _("“%(words)s”: is this whole place closed then, or something else?"),
    "date_or_time": _("“%(words)s” may be a date or a time of the day. Which one?"),
    "day_in_brackets": _(
        "“%(words)s” stands in brackets after another day. Does it change the hours of that day?"
    ),
    "day_from_today": _("“%(words)s” depends on the day it was written. Which dates are meant?"),
    "day_announced_later": _("“%(words)s”: the day is told later. When is it held?"),
    "days_backwards": _(
        "“%(words)s” ends earlier in the week than it begins. Which days are meant?"
    ),
    "days_for_both": _("Are the weekdays those of all these hours, or only of the last?"),
    "either_or": _("“%(words)s” leaves it open. Which one is right?"),
    "ends_at_midnight": _("It ends at midnight. Is that right, and of which day?"),
    "ends_before_it_starts": _("%(words)s: the end is before the start. What are the right hours?"),
    "every_other_from_when": _(
        "Every other week, but from which one? Give the date of the first time."
    ),
    "every_other_or_second": _("“%(words)s”: every other week, or the second of each month?"),
    "every_third_or_third": _("“%(words)s”: every so many weeks, or once in each month?"),
    "held_or_break": _("“%(words)s”: is it held then, or is it a break? Give the dates."),
    "holidays_which": _("Which holidays are meant: public holidays, school holidays or both?"),
    "hours_without_days": _("%(words)s: are these hours, and on which weekdays?"),
    "if_needed": _("“%(words)s”: is it held until then or only sometimes? Give the usual hours."),
    "instead_of_which": _("One date is an exception. Is another time left out for it, and which?"),
    "invalid_date": _("“%(words)s” is not in the calendar. Which date is right?"),
    "inside_the_hours": _(
        "“%(words)s” lies within the hours before it. Is it a session of its own?"
    ),
    "left_unread": _("“%(words)s” speaks of a time, but was not understood. What does it tell?"),
    "midnight_or_noon": _("12 am is midnight, but here it seems to be noon. Which one?"),
    "no_time_found": _("No weekday, date or hour was found. Write when it is held."),
    "nth_of_what": _("“%(words)s”: of each month?"),
    "number_unread": _("“%(words)s” beside the hours was not understood. What does it tell?"),
    "otherwise": _("“%(words)s”: at which times of the year? Give first and last days."),
    "times_set_aside": _(
        "Only times of signing up or of the phone were found (%(words)s). When is it held?"
    ),
    "part_of_day_contradicts": _(
        "The hours %(words)s and the part of the day do not fit together. Which one is right?"
    ),
    "part_of_day_twice": _("Two parts of the day are named. At what hours is it held?"),
    "recurrence_unclear": _("It is held now and then (%(words)s). On which dates?"),
    "rhythm_for_last": _("“%(words)s”: does it concern all of these days, or only the last?"),
    "rhythm_for_which": _("Are only the first ones held in %(words)s, or all of them?"),
    "rhythm_unread": _("“%(words)s” says how often, but was not understood. When is it held?"),
    "since_unread": _("“%(words)s”: from when or until when? Give a date."),
    "same_days_as_before": _("%(words)s: on the same days as the line before?"),
    "season_dates": _("“%(words)s”: what are the first and the last day?"),
    "season_ends_before_it_starts": _(
        "%(words)s: the season ends before it starts. Which dates are right?"
    ),
    "season_for_which": _("Do the dates concern all of these times, or only the last?"),
    "so_many_times": _("It is held so many times (%(words)s). On which dates?"),
    "weekends_or_holidays": _("“%(words)s”: Saturdays and Sundays, or public holidays?"),
    "weekly_from_then": _("The first time is named. Is it held every week on that weekday?"),
    "time_for_both": _("“%(words)s”: do the hours concern all of these days, or only the last?"),
    "time_garbled": _("“%(words)s” is no time of the day. What are the right hours?"),
    "time_in_brackets": _(
        "“%(words)s” stands in brackets after other hours. Is it a time of its own?"
    ),
    "time_unread": _("“%(words)s” was not understood as a time. What are the hours?"),
    "two_seasons": _("Two seasons are named. Which one is right?"),
    "weekday_typo": _("“%(words)s” is no weekday. Which one is meant?"),
    "weekday_vs_date": _(
        "%(words)s falls on another weekday. Which one is right, the day or the date?"
    ),
    "weekly_or_once": _(
        "“%(words)s” is one day, but the words say every week. Which one is right?"
    ),
    "weeks_of_which_year": _("Week %(words)s: of which year?"),
    "which_half_of_the_day": _(
        "%(words)s: is this the right half of the day? Write the hours as 9.00 or 15.00."
    ),
    "year_missing": _("%(words)s: of which year?"),
}
