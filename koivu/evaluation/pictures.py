"""Pictures that a child reads: what stands on cards and beside what was changed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# {pictogram: what it says}
PICTURES: dict[str, str | Promise] = {
    "train": _("Trains"),
    "activity": _("Building blocks"),
    "ball": _("Ball games"),
    "song": _("Songs"),
    "book": _("A story"),
    "food": _("Eating"),
    "outing": _("Outside"),
    "open": _("Inside"),
    "group": _("All together"),
    "user": _("Alone"),
    "quiet": _("A calm corner"),
    "baby": _("Babies"),
    "children": _("The children"),
}
OF_ANYTHING = "children"
