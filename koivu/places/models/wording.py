"""Texts of places, one row for each language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.words import Wording
from koivu.places.models.closure import Closure
from koivu.places.models.place import Place, Venue


class PlaceWordingQuerySet(models.QuerySet):
    """Texts of a place, its venues and its closures."""

    def of_place_itself(self):
        return self.filter(venue=None, closure=None)


@retention.rule(
    what=_("Texts of a place: who wrote and who accepted them"),
    kept_for=_("as long as the text"),
    basis=_("To know whom to ask about a text."),
)
class PlaceWording(Wording):
    """A text of a place, of one of its venues, or of a closure (its reason)."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="wordings")
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="wordings", null=True, blank=True)
    closure = models.ForeignKey(
        Closure, models.CASCADE, related_name="wordings", null=True, blank=True
    )

    objects = PlaceWordingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "field", "language"],
                condition=Q(venue=None, closure=None),
                name="one_wording_of_a_place_text_per_language",
            ),
            models.UniqueConstraint(
                fields=["venue", "field", "language"],
                condition=~Q(venue=None),
                name="one_wording_of_a_venue_text_per_language",
            ),
            models.UniqueConstraint(
                fields=["closure", "field", "language"],
                condition=~Q(closure=None),
                name="one_wording_of_a_closure_text_per_language",
            ),
            models.CheckConstraint(
                condition=Q(venue=None) | Q(closure=None),
                name="place_wording_has_one_subject",
            ),
        ]
