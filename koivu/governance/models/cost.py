"""Costs that the partners of a place share, and by which numbers (F-38, R7)."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.governance.models.decision import Decision
from koivu.governance.rules import Basis, Cost, Quarter
from koivu.partners.models import Organisation
from koivu.places.models import Place


class CostKind(models.TextChoices):
    """What a shared cost is for."""

    RENT = "rent", _("Rent")
    COFFEE = "coffee", _("Coffee and food")
    MATERIALS = "materials", _("Materials")
    CLEANING = "cleaning", _("Cleaning")
    OTHER = "other", _("Other costs")


class SharedCostQuerySet(models.QuerySet):
    """Costs by place and year."""

    def of_year(self, place: Place, year: int):
        return self.filter(place=place, year=year).select_related("corrects", "decision")

    def come_in(self, place: Place, quarter: Quarter):
        come = self.of_year(place, quarter.year).filter(is_planned=False)
        return come.filter(quarter=quarter.number)


@retention.not_about_people("A cost of the place, and where its key was chosen, in words.")
class SharedCost(models.Model):
    """A cost that was, or is planned; a credit note has a minus.

    `bases` says by what it is shared: {basis: portion}, in relation to each other. It stands in
    the quarter of its last day, or in a later one when that is closed.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="shared_costs")
    is_planned = models.BooleanField(default=False)
    kind = models.CharField(_("kind"), max_length=10, choices=CostKind)
    what = models.CharField(_("what"), max_length=120, blank=True)
    amount = models.DecimalField(_("euros"), max_digits=11, decimal_places=2)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    bases = models.JSONField(default=dict)
    chosen = models.CharField(_("where this was agreed"), max_length=200, blank=True)
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="costs"
    )
    # A line of a closed quarter that this one corrects.
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    year = models.PositiveSmallIntegerField(editable=False)
    quarter = models.PositiveSmallIntegerField(editable=False)

    objects = SharedCostQuerySet.as_manager()

    class Meta:
        ordering = ["first", "pk"]
        indexes = [models.Index(fields=["place", "year"], name="shared_costs_of_a_year")]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lte=F("last")),
                name="a_cost_begins_before_it_ends",
                violation_error_message=_("The last day is before the first one."),
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="a_cost_is_not_nothing"),
            models.CheckConstraint(condition=~Q(bases={}), name="a_cost_has_a_key"),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)), name="a_cost_stands_in_a_quarter"
            ),
            models.CheckConstraint(
                condition=~Q(kind=CostKind.OTHER, what=""),
                name="another_cost_says_what_it_is",
                violation_error_message=_("Say in a word what it is."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"

    @property
    def bill(self) -> Cost:
        """The cost as the rule shares it."""
        return Cost(self.kind, self.amount, self.first, self.last)

    @property
    def where_agreed(self) -> str:
        """Where its key was chosen: in words, or by the decision that chose it."""
        if self.chosen or self.decision is None:
            return self.chosen
        return f"{self.decision.get_body_display()} {self.decision.name}"

    @property
    def portions(self) -> dict[Basis, Decimal]:
        """By what it is shared, in the order of the bases."""
        return {one: Decimal(self.bases[one]) for one in Basis if one in self.bases}

    @property
    def stands_in(self) -> Quarter:
        return Quarter(self.year, self.quarter)

    @stands_in.setter
    def stands_in(self, quarter: Quarter) -> None:
        self.year, self.quarter = quarter.year, quarter.number


class CostBasisQuerySet(models.QuerySet):
    """Typed numbers by the place and the day."""

    def until(self, place: Place, day: date):
        return self.filter(place=place, since__lte=day)


class CostBasis(models.Model):
    """Percentages and square metres of an organisation in a place, from a day on.

    What is empty goes on as it was typed before.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="cost_bases")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cost_bases")
    since = models.DateField(_("from which day on"))
    percent = models.DecimalField(
        _("percent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    area = models.DecimalField(
        _("square metres"), max_digits=7, decimal_places=1, null=True, blank=True
    )

    objects = CostBasisQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "organisation", "since"],
                name="an_organisation_has_one_basis_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__range=(0, 100)),
                name="a_percentage_is_between_0_and_100",
            ),
            models.CheckConstraint(
                condition=Q(area=None) | Q(area__gte=0), name="square_metres_are_not_below_0"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.since}"


class ClosedQuarterQuerySet(models.QuerySet):
    """Closed quarters of a place."""

    def of_place(self, place: Place):
        return self.filter(place=place)


@retention.not_about_people("Names and shares of organisations.")
class ClosedQuarter(models.Model):
    """A quarter whose costs change no more; what each paid stays as it was told then.

    `shares`: {cost: {payer: euros as text}}; `names`: {payer: name}.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="closed_quarters")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    closed_on = models.DateField()
    shares = models.JSONField(default=dict)
    names = models.JSONField(default=dict)

    objects = ClosedQuarterQuerySet.as_manager()

    class Meta:
        ordering = ["year", "quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "year", "quarter"], name="a_quarter_is_closed_once"
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)), name="a_closed_quarter_is_one_of_four"
            ),
        ]

    def __str__(self) -> str:
        return str(self.stands_for)

    @property
    def stands_for(self) -> Quarter:
        return Quarter(self.year, self.quarter)

    def shares_of(self, cost: SharedCost) -> dict[int, Decimal]:
        """Return who paid what of a cost, as it was told when the quarter was closed."""
        told = self.shares.get(str(cost.pk), {})
        return {int(payer): Decimal(euros) for payer, euros in told.items()}
