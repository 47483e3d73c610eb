"""The texts of a session: how long each may be, and what it is called."""

from django.utils.translation import gettext_lazy as _

TEXTS = {"title": 120, "text": 2000, "audience": 120, "closed_reason": 200, "exception": 120}
LABELS = {
    "title": _("Title"),
    "text": _("What happens there"),
    "audience": _("For whom, in words"),
    "closed_reason": _("Why it is closed, kindly"),
    "exception": _("Exception to “free, no booking”"),
}
