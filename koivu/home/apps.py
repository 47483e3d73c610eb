from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Pages that show several domains at once."""

    name = "koivu.home"
    label = "home"
