from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """What was talked about and who was shown where: never who, never by whom."""

    name = "koivu.guidance"
    label = "guidance"
