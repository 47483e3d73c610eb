"""What is asked and told about a week table, in the words of a person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise | str] = {
    # The whole file
    "empty_file": _("The file is empty."),
    "locked_file": _("The file is locked with a password. Save it without one and send it again."),
    "no_programme": _(
        "No weekly programme was found: no weekday or date together with an activity. "
        "Nothing is taken in."
    ),
    "not_a_spreadsheet": _("This is no spreadsheet. Save the table as .xlsx, .ods or .csv."),
    "other_spreadsheet": _(
        "Spreadsheets of the form %(form)s are not read. Save it as .xlsx, .ods or .csv."
    ),
    "packed_files": _("The file is a package of files. Unpack it and send the table itself."),
    "too_large": _("The file is too large for a week table. Send the sheet of the week alone."),
    "too_unclear": _(
        "More is unclear in this file than anybody can answer. Is it a weekly programme?"
    ),
    "unreadable_file": _(
        "The file is damaged or was not sent whole; nothing was read. Open it and save it again, "
        "or save it as .ods or .csv."
    ),
    "unsafe_file": _("The file holds definitions that no spreadsheet needs; it was not read."),
    # Rows that are not taken
    "end_before_start": _("%(title)s %(words)s: the end is before the start. It was not taken."),
    # The season
    "year": _("“%(words)s”: of which year, and from which day until which?"),
    "other_season_sheet": _("The sheet “%(sheet)s” is of another season and was left out. Right?"),
    "hidden_sheet": _("The sheet “%(sheet)s” is hidden and was left out. Right?"),
    "macros_not_run": _(
        "The file holds macros. They were not run: only what stands in the cells was read. Right?"
    ),
    # Languages
    "versions_differ": _("%(title)s: one sheet says %(first)s, the other %(second)s. Which?"),
    "only_in_one_language": _("%(title)s stands only on the sheet “%(sheet)s”. Is it held?"),
    # When
    "missing_day": _("%(title)s: on which weekday or date?"),
    "day_unclear": _("%(title)s: “%(words)s” names no weekday or date. When is it held?"),
    "when_unread": _(
        "%(title)s: “%(words)s” says something about when it is held, and was not taken as a "
        "rhythm. What does it change?"
    ),
    "line_tells_when": _("“%(words)s”: when are the sessions held that it speaks of?"),
    "days_differ": _("%(title)s: the cell and its heads name different weekdays. Which one?"),
    "weeks_differ": _("%(title)s: even weeks and odd weeks are both named. Which ones?"),
    "one_or_more": _("“%(words)s” stands in one row without hours. Is it one session or several?"),
    "missing_time": _("No time is given for: %(titles)s. At what hours?"),
    "missing_end": _("No end is given for: %(titles)s. Until when?"),
    "time_unclear": _("%(title)s: “%(words)s” was not understood as a time. What are the hours?"),
    "several_times": _("%(title)s: several times stand in “%(words)s”. Which ones belong to it?"),
    "date_unclear": _("%(title)s: “%(words)s” was not understood as a date. Which date?"),
    "lasts_over_days": _("%(title)s ends on another day (%(words)s). Is that right?"),
    "holidays_for_all": _("“%(words)s”: does it concern all sessions, and which days are these?"),
    # Cancelled or not for everybody
    "series_cancelled": _("%(title)s is marked as cancelled. All of it, or from which day on?"),
    "marked_uncertain": _("%(title)s is marked as not certain (%(words)s). Is it held?"),
    "struck_through": _("%(title)s is struck through. Is it still held?"),
    "internal": _("%(title)s is not open to everybody. Shall it stand in the public week?"),
    "closed_when": _("“%(words)s”: on which days is it closed?"),
    # What was seen and not taken
    "age_became_a_date": _("%(title)s: the age reads as a date (%(words)s). For whom is it?"),
    "comment": _("There is a comment: “%(words)s”. Comments are not published. Shall it change?"),
    "colour_legend": _("Colours mean something here (%(words)s). Which sessions are which?"),
    "colours": _("Sessions have different background colours. Do the colours mean something?"),
    "hidden_parts": _("Hidden rows or columns were left out: %(words)s. Right?"),
    "hours_without_title": _("“%(words)s”: hours without an activity. What is held then?"),
    "line_left_out": _("“%(words)s” was not taken as a session. Write it as a line of its own?"),
    "line_or_session": _("“%(words)s” stands alone in its row. Is it a session or a note?"),
}
