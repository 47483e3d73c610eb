"""Verbs about accounts."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from koivu.accounts.models import User


@transaction.atomic
def open_account(
    email: str, *, shown_name: str = "", language: str = "fi", password: str | None = None
) -> User:
    """Return the account of `email`, made now if there is none.

    The caller knows that the address is the person's own: she opened a link sent to it.
    """
    email = email.strip().lower()
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(
            email, password=password, shown_name=shown_name, language=language
        )
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user


@transaction.atomic
def close_account(user: User) -> None:
    """Forget who `user` was; the row stays, so that what she did keeps its author's number."""
    for keys in (EmailAddress, Authenticator, SocialAccount):
        keys.objects.filter(user=user).delete()
    user.email = f"{user.pk}{User.CLOSED}"
    user.shown_name = ""
    user.is_active = False
    user.set_unusable_password()
    user.save()
