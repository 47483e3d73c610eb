"""What is said of a file that cannot be read at all."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "forgotten": _(
        "What stood in the file is not kept any more: sixty days have passed. Read it in again."
    ),
    "hours_are_no_programme": _(
        "This file tells opening hours, not a programme. Write them on the page of opening hours."
    ),
    "season_unsaid": _(
        "No season is written here. If it does not go on all year, give the first and the last day."
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
    "rest": _("%(many)s things were left out: the file is too big."),
}
