from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """Families change the house: wishes that get an answer, days that develop it together."""

    name = "koivu.participation"
    label = "participation"

    def ready(self) -> None:
        from koivu.participation import kept_for  # noqa: F401  fills the retention register
