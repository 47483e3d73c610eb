from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """The weekly programme: activities, slots, exceptions, presence, notices."""

    name = "koivu.programme"
    label = "programme"
