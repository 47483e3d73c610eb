"""The texts that a place writes of itself: what each is called, with an example, and how long."""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "door": (_("How to find the door"), _("“Behind the library, the yellow door. Ring the bell.”")),
    "first_time": (
        _("For those who come for the first time"),
        _("“Take off your shoes and come in for coffee. Somebody comes and says hello.”"),
    ),
    "values": (
        _("What we hold to, one on each line"),
        _("“Everybody is welcome. It costs nothing. Nobody sells or recruits here.”"),
    ),
}
LONGEST = 600
