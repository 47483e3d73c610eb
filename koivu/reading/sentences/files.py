"""What is said of a file that cannot be read at all."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "forgotten": _(
        "What stood in the file is not kept any more: sixty days have passed. Read it in again."
    ),
    "hours_are_no_programme": _(
        "This file tells opening hours, not a programme. Write them on the page of opening hours."
    ),
    "database_is_behind": _("The database is not up to date. Run: koivu migrate"),
    "database_is_empty": _(
        "The database has no tables yet, so nothing can be saved. Run: koivu migrate"
    ),
    "database_is_silent": _(
        "The database does not answer. See that it runs and that its address is right."
    ),
    "file_is_no_file": _("“%(name)s” is a folder or a device. Name a file."),
    "file_not_opened": _("“%(name)s” cannot be opened (%(why)s)."),
    "file_not_there": _("There is no file “%(name)s” here. Check its name."),
    "file_over_limit": _("“%(name)s” is larger than %(most)s megabytes. Save only its programme."),
    "not_saved": _("Nothing was saved: %(why)s"),
    "place_not_known": _("There is no place “%(place)s”. Nothing was read in."),
    "window_is_empty": _("The first day (%(first)s) is not before the day of --until (%(until)s)."),
    "season_unsaid": _(
        "No season is written here. If it does not go on all year, give the first and the last day."
    ),
    "too_many_readings": _(
        "Others are having something read just now. Try again in a moment; nothing was lost."
    ),
    "one_reading_at_a_time": _(
        "One reading at a time: your earlier one is still going on. Try again in a moment."
    ),
    "file_too_slow": _(
        "Reading this file takes too long. Save only the sheet or the season that you need."
    ),
    "file_too_big": _(
        "This file is too big to be read. Save only the sheet or the season that you need."
    ),
    "file_unreadable": _(
        "The file could not be read: it is damaged or of another kind than its name says."
        " Open it, save it again, and try once more."
    ),
}

CUTS = {
    "rows": _("%(many)s rows were left out: the sheet is too long."),
    "columns": _("%(many)s columns were left out: the sheet is too wide."),
    "sheets": _("%(many)s sheets were left out: the book has too many."),
    "cells": _("%(many)s cells were left out: the sheet holds too many."),
    "sessions": _("%(many)s sessions were left out: a thousand of one file are read."),
    "records": _("%(many)s places were left out: five thousand of one file are read."),
    "outside_the_window": _("%(many)s events are before or after the days that are read."),
    "texts": _("%(many)s texts were not compared with their hours: the file holds too many."),
    "questions": _("%(many)s more questions are not shown."),
    "rest": _("%(many)s things were left out: the file is too big."),
}
