from django.apps import AppConfig


class ShiftsConfig(AppConfig):
    """Agreed encounter shifts: which organisation comes when, and who still is needed."""

    name = "koivu.shifts"
    label = "shifts"
