from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A house to try, and its reset."""

    name = "koivu.demo"
    label = "demo"
