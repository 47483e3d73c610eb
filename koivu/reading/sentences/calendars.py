"""What is said about a calendar file that leaves something in doubt or cannot be read."""

from django.utils.translation import gettext_lazy as _

QUESTIONS = {
    "zone_unknown": _(
        "“%(title)s” is in the time zone “%(zone)s”, which nobody here knows. "
        "Are its times those of Finland?"
    ),
    "zone_and_utc": _(
        "“%(title)s” has a time that is told in a time zone and in universal time at once. "
        "Are its hours right?"
    ),
    "zone_begins_later": _(
        "“%(title)s” is before the first day for which the file describes its time zone "
        "(%(zone)s). Are its hours right?"
    ),
    "exceptions_in_utc": _(
        "“%(title)s” is told without a time zone, but what is left out of it in universal time. "
        "The same hours of the clock were left out. Is that right?"
    ),
    "exception_is_a_day": _(
        "“%(title)s” leaves out whole days, without an hour. They were left out. Is that right?"
    ),
    "two_ends": _("“%(title)s” ends at %(end)s, but its length says otherwise. Is that end right?"),
    "repetition_unreadable": _(
        "“%(title)s” repeats in a way that we cannot read. Only its first time was "
        "read. Take it so and write the rhythm yourself, or leave it out?"
    ),
    "date_unreadable": _(
        "“%(title)s” has a date that cannot be read (%(property)s: %(value)s). "
        "Are its other dates right?"
    ),
    "extra_day_without_time": _(
        "“%(title)s” is also held on a day for which the calendar gives no time. "
        "Check that day, or leave it out?"
    ),
    "exception_misses": _(
        "“%(title)s” leaves something out on %(day)s, but not at the time at which it is held. "
        "Is it held on that day?"
    ),
    "change_misses": _(
        "The calendar changes “%(title)s” on %(day)s, but not at the time at which it is held. "
        "Is it also held on that day as usual?"
    ),
    "last_day_unclear": _("“%(title)s” repeats until %(day)s. Is it still held on that day?"),
    "start_not_in_rule": _(
        "“%(title)s” begins on %(day)s, a day that its own rhythm does not name. "
        "Is it held on that day?"
    ),
    "marked_private": _("“%(title)s” is marked as private in the calendar. Shall it be published?"),
    "tentative": _("“%(title)s” is marked as not yet certain. Shall it be published?"),
    "only_busy": _("The calendar only says “%(title)s” and not what is held. What is it called?"),
    "no_title": _("The calendar gives no title. What is it called?"),
    "no_end": _("“%(title)s” has no end. Until when is it?"),
    "end_unreadable": _("The end of “%(title)s” cannot be read. Until when is it?"),
    "ends_before_start": _("“%(title)s” ends before it starts (%(end)s). Until when is it?"),
    "uid_twice": _(
        "Two entries of the calendar have the same name inside but different times; “%(title)s” "
        "is one of them. Is it held, or was it moved?"
    ),
    "event_not_closed": _("The entry “%(title)s” has no end in the file. Is all of it right?"),
    "perhaps_closed": _(
        "“%(title)s” may mean that the place is closed. Is it something that is held?"
    ),
    "address_left_out": _(
        "An e-mail address in “%(title)s” was left out. Write it in if it may be public."
    ),
    "meeting_left_out": _(
        "The way into a meeting on the net in “%(title)s” was left out. "
        "Write it in if it may be public."
    ),
}

PROBLEMS = {
    "not_a_calendar": _(
        "This is not a calendar file. Export the calendar as iCalendar (.ics) and try again."
    ),
    "no_events": _("The calendar holds no events."),
    "only_other_things": _("The calendar holds no events, only %(others)s."),
    "no_readable_events": _("No event of the calendar could be read."),
    "calendar_cut_off": _(
        "The file ends in the middle of the calendar. Fetch it once more: part of it is missing."
    ),
    "not_gregorian": _("The calendar does not count days as we do."),
    "no_start": _("“%(title)s” has no start, so it was left out."),
    "two_starts": _("“%(title)s” has two starts (%(starts)s), so it was left out."),
    "start_unreadable": _("The start of “%(title)s” (%(value)s) cannot be read; it was left out."),
    "change_unreadable": _(
        "A change of “%(title)s” does not say which of its times it changes (%(value)s); "
        "it was left out."
    ),
    "event_unreadable": _("An event could not be read and was left out."),
    "repeats_too_often": _(
        "An event repeats many times within a day. No programme was made of it."
    ),
    "line_unreadable": _("A line belongs to nothing and was passed over."),
}

CUTS = {
    "series": _("%(many)s series were read only up to their thousandth time."),
    "occurrences": _("%(many)s times were left out: ten thousand of one file are read."),
    "events": _("%(many)s events were left out: the file holds too many."),
    "zones": _("%(many)s descriptions of time zones were passed over."),
    "problems": _("%(many)s more problems are not shown."),
}

SENTENCES = QUESTIONS | PROBLEMS
