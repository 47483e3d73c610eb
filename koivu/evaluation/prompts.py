"""What whoever watches a child is asked, in the order of the form and of the paper."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLE = _("A child’s moment")
HOW = _("Watch one child for five to ten minutes, and write down what you saw.")
TELL = _("Is the child not your own? Tell the parent first: a parent may say no.")
TOLD = _("You showed us – we change this")
NO_NAMES = _("Do not write names, phone numbers or anything of one family’s life.")

PROMPTS: dict[str, str | Promise] = {
    "where": _("Where is the child?"),
    "doing": _("What is the child doing?"),
    "with_whom": _("With whom? (friend, grown-up, alone)"),
    "joy": _("Signs of joy"),
    "interest": _("Signs of interest"),
    "discomfort": _("Signs of discomfort"),
    "wish": _("What might the child wish?"),
    "learned": _("What did I learn?"),
}
# Of the method itself: its name, its makers and where its guide is told of. Nothing of it is ours.
METHOD = "Huomaa minut!"
MAKERS = "MLL Varsinais-Suomi"
GUIDE = "https://innokyla.fi/fi/toimintamalli/huomaa-minut-osallisuustyokalu"
