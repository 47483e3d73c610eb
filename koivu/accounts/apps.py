from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in; nothing about what they may do."""

    name = "koivu.accounts"
    label = "accounts"

    def ready(self) -> None:
        from koivu.accounts import kept_for  # noqa: F401  fills the retention register
