"""What is asked about opening hours of a register, and why a file is refused."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "always_open_or_not_told": _(
        "%(period)s: no hours stand there. Is it open around the clock, or are the hours not known?"
    ),
    "closed_for_some_hours": _(
        "%(period)s: it is closed for some hours of the day. When is it open on these days?"
    ),
    "closed_until_when": _("%(period)s: it is closed, but not until when. Which is the last day?"),
    "closes_before_it_opens": _(
        "%(period)s: it closes before it opens, or at the same time. What are the right hours?"
    ),
    "days_not_told": _("“%(text)s”: on which days?"),
    "exception_has_no_day": _("%(period)s: an exception without a day. When does it hold?"),
    "exception_until_when": _(
        "“%(text)s” holds from %(day)s; no last day stands there. Only that day, or longer?"
    ),
    "file_is_too_big": _(
        "The file is too big. Take a shorter time, or fewer events or places, from its source."
    ),
    "hours_are_elsewhere": _("The hours stand at %(address)s, not in this file. Look there."),
    "hours_are_over": _(
        "All hours of the file ended on %(last)s. Ask the register for newer ones."
    ),
    "hours_in_words_unclear": _("“%(text)s” was not understood for sure. What are the hours?"),
    "hours_not_told": _("%(period)s: an hour is missing. When does it open and close?"),
    "json_is_too_deep": _(
        "The file nests deeper than any register does. Ask its source for another."
    ),
    "kind_of_hours_not_known": _(
        "%(period)s: hours of a kind that we do not know (%(kind_told)s). What do they mean?"
    ),
    "languages_disagree": _("The languages tell different hours: “%(text)s” Which one is right?"),
    "no_opening_hours": _("There are no opening hours in this file. Is it another kind of a file?"),
    "not_json": _(
        "The file cannot be read: it is broken or cut, or of another kind than its name says."
    ),
    "only_these_dates": _(
        "The period is %(first)s – %(last)s, but the file tells only %(from)s – %(until)s."
        " Ask the register for the rest."
    ),
    "open_over_several_days": _(
        "%(period)s: it is open from one day to another far from it."
        " Which days and hours are meant?"
    ),
    "period_has_no_dates": _("The dates of a period cannot be read. When does it hold?"),
    "period_says_nothing": _(
        "%(period)s: a period without hours. When is it open then, if at all?"
    ),
    "registers_disagree": _(
        "%(unit)s on %(day)s: %(source)s says %(one)s, %(other_source)s says %(other)s."
        " Which one is right?"
    ),
    "rule_not_understood": _(
        "%(period)s: a rule that we do not understand (%(rule)s). On which days?"
    ),
    "sources_disagree": _(
        "%(days)s: %(source)s says %(one)s, %(other_source)s says %(other)s. Which one is right?"
    ),
    "state_is_special": _(
        "%(period)s: its state is “%(state)s”. May one just come in at these hours?"
    ),
    "state_not_told": _("%(period)s: it is not told whether it is open at these hours. Is it?"),
    "time_is_no_time": _("%(period)s: a time cannot be read. What are the hours?"),
    "two_usual_hours": _(
        "%(days)s: two usual hours hold on the same dates, %(one)s and %(other)s."
        " Do the dated ones take the place of the others?"
    ),
    "usually_closed": _("%(period)s: the usual hours say closed. Is it never open?"),
    "validity_turns_back": _("%(period)s: it ends before it begins. When does it hold?"),
    "weekday_zero": _("The days are numbers with a zero (%(days)s). Is zero a Monday or a Sunday?"),
}
