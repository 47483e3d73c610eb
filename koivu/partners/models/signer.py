"""How many of the signers must sign, and whether one after another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CountsSigners(models.Model):
    """`needed` of the signers must sign; 0 means all of them."""

    needed = models.PositiveSmallIntegerField(_("how many of them must sign"), default=0)
    in_order = models.BooleanField(_("one after another"), default=False)

    class Meta:
        abstract = True
