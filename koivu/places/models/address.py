"""Where families come to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from koivu.places.areas import Municipality, municipality_of


class Address(models.Model):
    """Where families come to, and what they find at the door; null means nobody has said."""

    street = models.CharField(_("street address"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    town = models.CharField(_("town"), max_length=60, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    step_free = models.BooleanField(_("step-free way in"), null=True, blank=True)
    has_lift = models.BooleanField(_("lift"), null=True, blank=True)
    has_pram_space = models.BooleanField(_("room for prams"), null=True, blank=True)
    has_accessible_toilet = models.BooleanField(_("accessible toilet"), null=True, blank=True)
    has_changing_table = models.BooleanField(_("changing table"), null=True, blank=True)
    has_microwave = models.BooleanField(_("microwave for baby food"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def one_line(self) -> str:
        """The address on one line; empty when nobody has given it."""
        return one_line(self.street, self.postal_code, self.town)

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, when both are known."""
        return position(self.latitude, self.longitude)

    @property
    def municipality(self) -> Municipality | None:
        """The municipality of the address, and so its county; None where it does not tell."""
        return municipality_of(self.postal_code, self.town)


def one_line(street: str, postal_code: str, town: str) -> str:
    """Return an address on one line, without the parts that nobody has given."""
    place = " ".join(part for part in (postal_code, town) if part)
    return ", ".join(part for part in (street, place) if part)


def position(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """Return a position in degrees, when both of its parts are known."""
    return None if latitude is None or longitude is None else (latitude, longitude)
