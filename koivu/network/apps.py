from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Places of a region side by side; no tables yet."""

    name = "koivu.network"
    label = "network"
