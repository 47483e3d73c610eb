from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """How many came: anonymous counts, never a person."""

    name = "koivu.visits"
    label = "visits"
