from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Meeting places, venues, rooms, opening hours, closures, areas, dated roles."""

    name = "koivu.places"
    label = "places"
