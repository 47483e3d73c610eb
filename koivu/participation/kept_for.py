"""How long requests for a day are kept: their sums stay, and actions make them."""

from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.participation.actions.help import sum_up_children, sum_up_languages
from koivu.participation.models import ChildCareAsked, LanguageAsked

retention.declare(
    ChildCareAsked._meta.label,
    what=_("How many children need care at a develop-together day, by age; no name is asked"),
    kept_for=_("a month after the day; then only how many"),
    basis=_("To arrange it."),
    expired=lambda today: ChildCareAsked.objects.had_their_time(today),
    remove=sum_up_children,
)
retention.declare(
    LanguageAsked._meta.label,
    what=_(
        "In which language somebody would like to be at a develop-together day; no name is asked"
    ),
    kept_for=_("a month after the day; then only how many"),
    basis=_("To arrange it."),
    expired=lambda today: LanguageAsked.objects.had_their_time(today),
    remove=sum_up_languages,
)
