"""People who sign in; nothing here says what they may do."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserQuerySet(models.QuerySet["User"]):
    def not_signed_in_since(self, moment: datetime) -> Self:
        """Accounts that nobody has used; those closed for good are left out."""
        return self.exclude(email__endswith=User.CLOSED).filter(
            Q(last_login__lt=moment) | Q(last_login=None, date_joined__lt=moment)
        )


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **facts: object) -> "User":
        """Add a person; without a password she signs in by a code or a passkey only."""
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person with an e-mail address who can sign in."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("This e-mail address already has an account.")},
    )
    shown_name = models.CharField(
        _("name shown to colleagues"),
        max_length=100,
        blank=True,
        help_text=_("Empty: colleagues see the role, not a name."),
    )
    language = models.CharField(_("language of the pages"), max_length=12, default="fi")
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []
    # The address of an account whose person is forgotten: no such domain can ever be.
    CLOSED = "@closed.invalid"

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_for_one_email_address",
                violation_error_message=_("This e-mail address already has an account."),
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name or self.email

    @property
    def desk_language(self) -> str:
        """Her language, if the desk and its mails are written in it; else the house's own."""
        known = self.language in settings.STAFF_LANGUAGES
        return self.language if known else settings.LANGUAGE_CODE

    @property
    def first_name(self) -> str:
        """The first of the shown names: all that families ever read, if she wishes it (P-6)."""
        return first_of(self.shown_name)


def first_of(shown_name: str) -> str:
    """Return the first of somebody's shown names; empty when she shows none."""
    return "".join(shown_name.split()[:1])
