from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Nouns without a trade word."""

    name = "koivu.core"
    label = "core"
