"""Rows that hold from a day until a day."""

from datetime import date

from django.db import models
from django.db.models import Q


class DatedQuerySet(models.QuerySet):
    """Rows with `since` and `until`, by the day."""

    def on(self, day: date):
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def to_come(self, today: date):
        return self.filter(since__gt=today)

    def reaching_past(self, day: date):
        return self.filter(Q(until=None) | Q(until__gt=day))

    def ended_before(self, day: date):
        return self.filter(until__lt=day)
