"""Why a rule of the grammar gives a stretch back."""


class NotThis(Exception):  # noqa: N818 - no error: the stretch is read as something else
    """The words fit a rule, their values do not: "vk 37, 9" is no list of weeks."""
