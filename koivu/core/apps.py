from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Nouns without a trade word."""

    name = "koivu.core"
    label = "core"

    def ready(self) -> None:
        from koivu.core import retention_elsewhere  # noqa: F401  fills the register
