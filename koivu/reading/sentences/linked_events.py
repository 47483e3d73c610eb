"""What is asked about events of a feed, and why a feed is refused."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ages_are_zero": _("“%(title)s”: both ages are 0. For whom is it?"),
    "ages_contradict": _(
        "“%(title)s”: the youngest age (%(youngest)s) is above the oldest (%(oldest)s)."
        " For whom is it?"
    ),
    "dates_do_not_fill_the_whole": _(
        "“%(title)s” says %(start)s – %(end)s, but its dates are %(first)s – %(last)s."
        " The dates were taken. Are some missing?"
    ),
    "event_asks_for_enrolment": _(
        "“%(title)s” asks people to enrol. Say so in its text, or leave it out if one may"
        " just come."
    ),
    "event_ends_before_it_starts": _(
        "“%(title)s” starts %(start)s and ends %(end)s, before it starts. When does it end?"
    ),
    "event_has_no_end": _("“%(title)s” starts %(start)s. When does it end?"),
    "event_has_no_hours": _(
        "“%(title)s” is told by days only. Is it all day, or are its hours not known?"
    ),
    "event_has_several_places": _(
        "“%(title)s” is told to be at several places; the first was taken. Which one is right?"
    ),
    "event_is_online": _("“%(title)s” is held on the web. Does it belong to your week?"),
    "event_has_no_name": _("An event has no name. What is it called?"),
    "event_has_no_time": _("“%(title)s” has no day and no time. When is it?"),
    "event_has_only_an_end": _("“%(title)s” has an end but no start. When does it start?"),
    "event_is_postponed": _(
        "“%(title)s” is postponed without a new day. When is it held, if at all?"
    ),
    "event_lasts_many_days": _(
        "“%(title)s” goes from %(start)s to %(end)s in one. Is it at these hours on each day,"
        " on some of them, or open all the time?"
    ),
    "event_starts_at_midnight": _(
        "“%(title)s” starts %(start)s, at midnight. Is it the whole day, or is its time not known?"
    ),
    "event_was_moved": _("“%(title)s” was moved to this time. Is the old one gone from your week?"),
    "event_was_moved_online": _(
        "“%(title)s” was moved to the web. Does it still belong to your week?"
    ),
    "file_is_too_big": _(
        "The file is too big. Take a shorter time, or fewer events or places, from its source."
    ),
    "free_and_with_a_price": _(
        "“%(title)s” is told to be free, and to cost %(price)s. Which is right?"
    ),
    "json_is_too_deep": _(
        "The file nests deeper than any register does. Ask its source for another."
    ),
    "language_is_not_told": _("The language of “%(title)s” is not told. Which one is it?"),
    "more_pages_of_the_feed": _(
        "This is one page: %(here)s events of %(count)s. Take in the other pages, too,"
        " or ask the source for your own place only."
    ),
    "no_events_in_the_feed": _("The feed holds no events for now. Nothing was read."),
    "not_a_feed_of_events": _("There are no events in this file. Is it another kind of a file?"),
    "not_json": _(
        "The file cannot be read: it is broken or cut, or of another kind than its name says."
    ),
    "not_xml": _(
        "The file cannot be read: it is broken or cut, or of another kind than its name says."
    ),
    "place_is_only_a_link": _(
        "The file names a place only by its number in a register (%(place)s; events there:"
        " %(count)s). Is it here?"
    ),
    "place_is_not_told": _(
        "No place is told for %(count)s of the events, the first is “%(title)s”. Are they here?"
    ),
    "price_is_not_told": _(
        "“%(title)s” is not free, but its price is not told. What does it cost?"
    ),
    "same_event_twice": _("“%(title)s” is in the file twice on %(day)s. It was taken once."),
    "same_id_says_two_things": _(
        "The file tells two things of “%(title)s” under one id (%(id)s). Which one holds?"
    ),
    "some_times_are_elsewhere": _(
        "“%(title)s”: %(count)s of its times are not in this file. Take in the other pages, too."
    ),
    "status_is_not_known": _(
        "“%(title)s” has a state that we do not know: %(status)s. Is it held?"
    ),
    "text_tells_hours": _(
        "“%(title)s” is told for the whole day, but its text says %(words)s. Are these its hours?"
    ),
    "text_tells_other_hours": _(
        "“%(title)s” is told to be at %(hours)s, but its text says %(words)s."
        " Which hours are right?"
    ),
    "text_tells_wider_hours": _(
        "“%(title)s” is told to be at %(hours)s; its text says %(words)s."
        " Are those the hours of the house, or of this?"
    ),
    "time_is_not_a_time": _("“%(title)s”: “%(text)s” is not a time. When is it?"),
    "times_of_series_are_elsewhere": _(
        "“%(title)s” is held %(count)s times, none of which is in this file. When is it held?"
    ),
    "xml_declares_entities": _(
        "The file holds instructions of its own (entities). It is not read."
    ),
    "xml_is_too_deep": _("The file nests deeper or is longer than any feed. It is not read."),
}
