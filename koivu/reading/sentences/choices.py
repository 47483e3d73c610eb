"""What the answers are called that readers offer, by their key."""

from django.utils.translation import gettext_lazy as _

CHOICES = {
    "take": _("Take it"),
    "leave": _("Leave it out"),
    "leave_out": _("Leave it out"),
    "held": _("It is held"),
    "not_held": _("It is not held"),
    "included": _("The last day counts in"),
    "left_out": _("The last day does not count in"),
    "public": _("Public holidays"),
    "school": _("School holidays"),
    "both": _("Both"),
    "likely": _("As it seems"),
    "changes_nothing": _("It changes nothing"),
    "each_day": _("At these hours on each day"),
    "as_one_stretch": _("All the time in one stretch"),
    "as_in_the_feed": _("The hours of the feed are right"),
    "as_in_the_text": _("The hours of the text are right"),
    "not_a_translation": _("Leave the text out"),
    "take_it": _("Take the text"),
    "take_both": _("Take both"),
    "position_is_right": _("The position is right"),
    "without_position": _("Save it without a position"),
    "whole_day": _("The whole day"),
    "free": _("It is free"),
    "with_a_price": _("It costs what is written"),
    "fi": _("Finnish"),
    "sv": _("Swedish"),
    "en": _("English"),
}
