"""Verbs about accounts."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from koivu.accounts.models import User
from koivu.accounts.sessions import other_sign_ins


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


def has_proved_address(user: User) -> bool:
    """Whether the address of the account is known to be the person's own."""
    proved = EmailAddress.objects.filter(user=user, verified=True)
    return proved.filter(email__iexact=user.email).exists()


def change_myself(user: User, *, shown_name: str, language: str) -> None:
    """Write what the person says about herself; colleagues see an empty name as the role (P-6)."""
    user.shown_name, user.language = shown_name.strip(), language
    user.full_clean(exclude=["email", "password"])
    user.save(update_fields=["shown_name", "language"])


def sign_out_elsewhere(user: User, this_one: str | None, *, now: datetime) -> int:
    """End every sign-in of `user` but the one with the key `this_one`; return how many."""
    others = list(other_sign_ins(user, this_one, now))
    for session in others:
        session.delete()
    return len(others)


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
