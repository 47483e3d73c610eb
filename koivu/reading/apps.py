"""What people write: posters, spreadsheets, calendars and feeds that become a week."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingConfig(AppConfig):
    name = "koivu.reading"
    verbose_name = _("Reading")
