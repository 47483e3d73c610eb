"""Why a rule of the grammar gives a stretch back."""


class NotThis(Exception):
    """The words fit a rule, their values do not: "vk 37, 9" is no list of weeks."""
