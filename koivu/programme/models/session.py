"""What can be said of a session out of lists; sessions themselves have no rows (decision 1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a session is about; the names are a contract of the open API."""

    OPEN = "open", pgettext_lazy("kind of session", "Open play and coffee")
    ADVICE = "advice", _("Advice, no appointment")
    GROUP = "group", pgettext_lazy("kind of session", "Group")
    ACTIVITY = "activity", pgettext_lazy("kind of session", "Something to do")
    FOOD = "food", pgettext_lazy("kind of session", "Food")
    OUTING = "outing", pgettext_lazy("kind of session", "Outing")
    EVENT = "event", pgettext_lazy("kind of session", "Event")
    MEETING = "meeting", pgettext_lazy("kind of session", "Meeting")


class Leads(models.TextChoices):
    """Who leads a session; figures keep the three apart (P-3)."""

    PROFESSIONALS = "professionals", _("Professionals")
    VOLUNTEERS = "volunteers", _("Volunteers")
    FAMILIES = "families", _("Families")


class Together(models.TextChoices):
    """Organisers that are a group of people, never a named parent (P-3)."""

    PARENTS = "parents", _("The house's parents")
    VOLUNTEERS = "volunteers", pgettext_lazy("organiser", "Volunteers")
    YOUNG_PEOPLE = "young_people", _("Young people")


class Religious(models.TextChoices):
    """The answer to "is there anything religious" (P-15); blank: nobody has said."""

    NO = "no", _("Nothing religious")
    SONG = "song", _("A song or a blessing")
    DEVOTION = "devotion", _("A devotion")


class State(models.TextChoices):
    """Whether families see a version of a slot."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
