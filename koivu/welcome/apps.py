from django.apps import AppConfig


class WelcomeConfig(AppConfig):
    """A first visit: how it goes, pictures, a film, house rules, a safer space, accessibility."""

    name = "koivu.welcome"
    label = "welcome"
