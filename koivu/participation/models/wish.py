"""What families wish, and what became of it (F-14). Nobody knows who wished."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.core import retention
from koivu.core.random_keys import RandomKey
from koivu.core.screening import Screened, ScreenedQuerySet
from koivu.core.trays import HalfDayTray
from koivu.partners.models import Organisation
from koivu.places.models import Place

LONGEST = 600
IN_FINNISH = ("fi", "fi-selko")
WISHES_STAY = timedelta(days=2 * 365)


class Whose(models.TextChoices):
    """Whose wish it is, if somebody likes to tell."""

    FAMILY = "family", _("A family’s")
    CHILD = "child", _("A child’s")
    VOLUNTEER = "volunteer", _("A volunteer’s")
    WORKER = "worker", _("A worker’s")


class Came(models.TextChoices):
    """How it came."""

    PAGE = "page", _("On the page")
    PAPER = "paper", _("On paper")
    TOLD = "told", _("Told to a worker")
    DAY = "day", _("On a develop-together day")


class Owner(models.TextChoices):
    """Who answers by role; an organisation does where it is named."""

    COORDINATORS = "coordinators", _("The coordinators")
    VOLUNTEERS = "volunteers", pgettext_lazy("who answers a wish", "The volunteers")
    STEERING = "steering", _("The steering group")


class WishAnswer(models.TextChoices):
    """What was answered; blank: it waits."""

    YES = "yes", _("Yes")
    NOT_NOW = "not_now", _("Not now, because…")


class LaidWish(NamedTuple):
    """A wish in a tray: its values in the order in which the row keeps them."""

    key: int
    language: str
    whose: str
    came: str
    text: str


class WishTray(HalfDayTray):
    """The wishes of a half-day while it lasts, in the order of their keys (`core/trays.py`)."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="wish_trays")
    wishes = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "day", "half"], name="one_tray_of_wishes_a_half_day"
            ),
        ]

    @property
    def laid(self) -> list[LaidWish]:
        return [LaidWish(*row) for row in self.wishes]


class WishQuerySet(ScreenedQuerySet):
    """Wishes by how far they have come; one that is joined to another goes its way."""

    def of(self, place: Place | int):
        return self.filter(place=place)

    def heads(self):
        """Those that stand for themselves and for those joined to them."""
        return self.filter(joined_to=None)

    def may_be_seen(self):
        """By others than the professional on duty."""
        return self.filter(Q(read_at__isnull=False) | Q(is_held=False))

    def read(self):
        """Those that the professional on duty has read: nothing else is ever public (P-1)."""
        return self.filter(read_at__isnull=False)

    def open(self):
        return self.heads().filter(answer="").order_by("reply_by", "pk")

    def late(self, today: date):
        return self.open().filter(reply_by__lt=today)

    def answered(self):
        return self.heads().exclude(answer="").order_by("-answered_on", "pk")

    def answered_or_done(self, first: date, last: date):
        """What was answered in a time, or done in it, and is told."""
        days = Q(answered_on__range=(first, last)) | Q(done_on__range=(first, last))
        return self.heads().read().filter(days, is_told=True)

    def for_the_house(self):
        """What somebody has brought to the next house meeting."""
        return self.open().filter(is_brought=True)

    def had_their_time(self, today: date):
        return self.filter(sent_at__lt=retention.start_of(today - WISHES_STAY))


@retention.rule(
    what=_("A wish in somebody’s words, and what was answered; no name and no address is asked"),
    kept_for=_("two years"),
    basis=_("So that it gets an answer, and whoever wished reads it by a code of her own."),
    expired=lambda today: Wish.objects.had_their_time(today),
)
class Wish(Screened):
    """A wish. Its key is made of the code on its receipt, which is kept nowhere.

    `sent_at` is the beginning of a half-day. `said` and `did` are the answer and what was done, as
    {language: text}. `gist`: what it says in Finnish, by a person who reads its language, where it
    is in another one. What is answered to a wish holds for those that were `joined_to` it.
    """

    key = RandomKey(primary_key=True)
    place = models.ForeignKey(Place, models.CASCADE, related_name="wishes")
    language = models.CharField(max_length=10)
    text = models.CharField(_("wish"), max_length=LONGEST)
    gist = models.CharField(max_length=LONGEST, blank=True)
    whose = models.CharField(_("whose wish"), max_length=10, choices=Whose, blank=True)
    came = models.CharField(max_length=10, choices=Came, default=Came.PAGE)
    joined_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="joined"
    )
    owner = models.CharField(
        _("who answers"), max_length=15, choices=Owner, default=Owner.COORDINATORS
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="wishes"
    )
    reply_by = models.DateField(_("to be answered by"))
    is_brought = models.BooleanField(default=False)
    talked_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=WishAnswer, blank=True)
    said = models.JSONField(default=dict, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    did = models.JSONField(default=dict, blank=True)
    done_on = models.DateField(null=True, blank=True)
    is_told = models.BooleanField(default=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["reply_by", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_wish_says_something"),
            models.CheckConstraint(
                condition=Q(gist="") | ~Q(language__in=IN_FINNISH),
                name="a_wish_in_finnish_says_itself_what_it_says",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | Q(answered_on__isnull=False),
                name="a_wish_is_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(answer=WishAnswer.YES),
                name="what_is_done_was_a_yes",
            ),
            models.CheckConstraint(
                condition=~Q(joined_to=models.F("key")), name="a_wish_joins_another_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.reply_by}"

    @property
    def texts(self) -> list[str]:
        return [self.text]

    @property
    def is_foreign(self) -> bool:
        """Whether it may be put into Finnish; easy Finnish is Finnish."""
        return self.language not in IN_FINNISH

    @property
    def head(self) -> "Wish":
        """The wish that it goes with, or itself."""
        return self.joined_to or self
