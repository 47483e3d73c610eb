"""What somebody who works in a place shows of herself to the others there, and how one begins."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.places.models import Place, PlaceRole


class ColleagueQuerySet(models.QuerySet):
    """What people show, by whether they still work there."""

    def of(self, user, place: Place):
        return self.filter(user=user, place=place)

    def of_nobody_here(self, today: date):
        """Whose bearer has no role in the place any more, nor one to come."""
        roles = PlaceRole.objects.filter(place=OuterRef("place"), user=OuterRef("user"))
        still = roles.filter(Q(until=None) | Q(until__gte=today))
        return self.filter(Q(user__is_active=False) | ~Exists(still))


@retention.rule(
    what=_("What a worker shows of herself to those who work in the same place"),
    kept_for=_("until she switches it off; until the night after her work there has ended"),
    basis=_("Her own wish, so that newcomers know whom they work with."),
    expired=lambda today: Colleague.objects.of_nobody_here(today),
)
class Colleague(models.Model):
    """What a worker shows to the others in a place: nothing until she switches it on (P-6)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    shows_name = models.BooleanField(default=False)
    role = models.CharField(max_length=80, blank=True)
    languages = models.JSONField(default=list, blank=True)

    objects = ColleagueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place"], name="one_shows_herself_once_in_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.place_id}"


@retention.rule(
    what=_("A worker's picture, put there by herself"),
    kept_for=_("until she switches it off; until the night after her work there has ended"),
    basis=_("Her own wish, so that newcomers know whom they work with."),
)
class Face(models.Model):
    """A colleague's own picture: a small square, redrawn by us; its row goes when she says so."""

    colleague = models.OneToOneField(Colleague, models.CASCADE, related_name="face")
    body = models.BinaryField()
    print = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.colleague_id}"


class FirstSteps(models.Model):
    """How one begins to work in a place, in its own words; without a row the shipped ones do."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="first_steps")
    text = models.TextField()

    def __str__(self) -> str:
        return f"@ {self.place_id}"
