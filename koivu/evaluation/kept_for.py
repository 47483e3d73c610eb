"""How long faces are kept: their sums stay, and an action makes them."""

from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.evaluation.actions.settling import sum_up
from koivu.evaluation.models import Face

retention.declare(
    Face._meta.label,
    what=_("A face that somebody pressed to answer a question; nothing tells who it was"),
    kept_for=_("two years; then only how many of each"),
    basis=_("To see what has changed."),
    expired=lambda today: Face.objects.had_their_time(today),
    remove=sum_up,
)
