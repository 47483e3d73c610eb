"""What the counter says without asking the server: its script takes it from the page."""

from django.utils.translation import gettext as _

from koivu.core.templatetags.koivu import comma
from koivu.visits.models import Why


def reasons() -> dict[str, str]:
    """Return why a count waits for somebody, or was refused, by its machine word."""
    return {str(why): str(why.label) for why in Why} | {
        "second": _("Counted already: the desk asks which one holds."),
        "other_session": _("This phone counts another session only."),
        "key_taken": _("It was sent to another place before."),
        "more_first_timers": _("More were here for the first time than came in all."),
        "bands_do_not_add_up": _("The ages do not add up to the children."),
        "unreadable": _("The server could not read it. Write it down on paper."),
    }


def sentences() -> dict[str, str]:
    """Return what the script says; numbers stand where {} is."""
    return {
        "all_sent": _("All sent"),
        "waiting": _("Waiting to be sent: {}"),
        "refused": _("Not taken: {}"),
        "ended": _("This device was taken out of use. What waits here is still to be read below."),
        "saved": _("Saved on this phone, will be sent"),
        "sent": _("Sent"),
        "review": _("Sent. Somebody will look at it."),
        "not_taken": _("Not taken"),
        "replaced": _("Corrected"),
        "adults": _("Adults"),
        "children": _("Children"),
        "first_timers": _("First time here"),
        "correct": _("Correct"),
        "many": _("Over 200 at once. Is it right?"),
        "nobody": _("Did nobody come?"),
        "nothing": _("Count at least one first."),
        "by_age": _("Give the ages again: the place counts children by age now."),
        "more_first": _("These are more than came in all."),
        "no_network": _("There is no network now. Change the language when there is one."),
        "too_many": _("A count is at most 999. Count in parts."),
        "so_far": _("At this door so far: {}"),
        "correcting": _("You correct what you saved at {}."),
        "leave": _("Leave it"),
        "comma": comma(),
        "day": _("Came today"),
        "heads_now": _("Heads now"),
        "cannot_keep": _("This browser cannot keep anything. Each count is sent at once."),
    }
