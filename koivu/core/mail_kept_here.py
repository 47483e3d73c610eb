"""Where no mail server is set up: each mail is kept as a file and shown on the terminal."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends import console, filebased


class EmailBackend(filebased.EmailBackend):
    """Django's own two ways of not sending, together."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        console.EmailBackend(fail_silently=True).send_messages(email_messages)
        return super().send_messages(email_messages)
