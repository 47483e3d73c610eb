from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Organisations, memberships, invitations."""

    name = "koivu.partners"
    label = "partners"
