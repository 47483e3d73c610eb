"""What is asked and shown about the places of a register, and why one is refused."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "file_is_too_big": _(
        "The file is too big. Take a shorter time, or fewer events or places, from its source."
    ),
    "is_it_a_meeting_place": _(
        "“%(name)s” (%(type)s): is it an open meeting place for families? Take it or leave it out."
    ),
    "is_it_staffed": _(
        "“%(name)s” is a playground; the register does not say whether anybody works there."
        " Take it only if somebody does."
    ),
    "json_is_too_deep": _(
        "The file nests deeper than any register does. Ask its source for another."
    ),
    "metres_not_degrees": _(
        "“%(name)s”: %(north)s, %(east)s are metres (%(reference)s) where degrees belong."
        " They were turned into %(position)s."
    ),
    "more_pages_of_the_register": _(
        "This is one page of a register of %(count)s places. Take in the other pages, too."
    ),
    "municipality_not_known": _(
        "“%(name)s”: the municipality is not told (%(town)s), so its position was not checked."
    ),
    "name_is_copied": _(
        "“%(name)s”: its name in another language (%(language)s) is only the Finnish one."
        " It is not taken as a translation."
    ),
    "name_is_partly_finnish": _(
        "“%(name)s”: a part of its name in another language (%(language)s: “%(text)s”) is Finnish."
        " Write the rest when you know it."
    ),
    "not_a_register_of_places": _(
        "There are no places in this file. Is it another kind of a file?"
    ),
    "not_json": _(
        "The file cannot be read: it is broken or cut, or of another kind than its name says."
    ),
    "one_address_two_positions": _(
        "“%(name)s” and “%(other)s” have one address (%(address)s) but stand %(km)s km apart."
        " Is this position right?"
    ),
    "one_id_two_units": _(
        "“%(name)s” has the number of another record (%(other)s) and other facts. Which one holds?"
    ),
    "place_is_here_already": _(
        "“%(name)s” is here already (%(slug)s), at the same address. Is it the same place?"
    ),
    "position_not_in_finland": _(
        "“%(name)s”: %(north)s, %(east)s is nowhere in Finland."
        " The place is saved without a position."
    ),
    "position_outside_municipality": _(
        "“%(name)s” should be in %(municipality)s, but %(position)s is %(km)s km outside."
        " Is the position right?"
    ),
    "position_was_turned": _(
        "“%(name)s”: east and north had changed places (%(north)s, %(east)s)."
        " They were turned into %(position)s."
    ),
    "positions_disagree": _(
        "“%(name)s”: its coordinates are %(km)s km apart (%(positions)s). Is the first one right?"
    ),
    "record_has_no_name": _("A record has no name. Leave it out, or give it one in the register."),
    "record_tells_of_another_place": _(
        "The number of this record belonged to another place; now it says “%(name)s”."
        " Is it the same place with a new name and address?"
    ),
    "reference_system_not_known": _(
        "“%(name)s”: %(north)s, %(east)s are metres of one of several systems (%(systems)s)."
        " The place is saved without a position."
    ),
    "same_address": _("“%(name)s” has the same address as “%(other)s”. Are they one place?"),
    "same_unit_twice": _(
        "“%(name)s” is in the file twice (also %(other)s), with other facts. Which one holds?"
    ),
    "seems_closed": _("“%(name)s”: the register says “%(sentence)s” Is there anything to come to?"),
    "text_in_another_language": _(
        "“%(name)s”: the text given as one language (%(language)s) is in another (%(really)s)."
        " It is not taken."
    ),
    "text_is_copied": _(
        "“%(name)s”: its text in one language (%(language)s) is the same as in another."
        " It is not taken as a translation."
    ),
    "text_says_another_kind": _(
        "“%(name)s”: its text in another language (%(language)s) speaks of something else"
        " (%(other)s): “%(text)s” It is not taken."
    ),
    "too_long_for_a_place": _("“%(text)s” is too long (%(field)s): at most %(longest)s signs."),
}

# Why a record becomes no meeting place: shown, never asked.
LEFT_OUT = {
    "another_kind": _("another kind of a place"),
    "answered": _("left out by your answer"),
    "asked": _("left out, because a question is open"),
    "deleted": _("deleted in the register"),
    "not_public": _("not public in the register"),
    "record_has_no_name": _("it has no name"),
    "twice": _("in the file already"),
    "unstaffed": _("nobody works there"),
    "unstaffed_playground": _("a playground where nobody works"),
}
