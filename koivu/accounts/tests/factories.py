"""Accounts for tests."""

from itertools import count

from koivu.accounts.models import User

numbers = count(1)


def make_user(email: str = "", **facts: object) -> User:
    """Return a saved person who can sign in, with an address of her own."""
    return User.objects.create_user(email or f"worker{next(numbers)}@example.fi", **facts)
