from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in; nothing about what they may do."""

    name = "koivu.accounts"
    label = "accounts"
