"""Mail that would have left, read from the files in which it was kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from koivu.core import clock
from koivu.demo.actions import kept_letters

SHOWN = 30
BETWEEN_LETTERS = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as its reader would have got it."""

    to: str
    subject: str
    text: str
    language: str
    at: datetime | None


def letters() -> list[Letter]:
    """Return the newest letters first."""
    return [letter for path in kept_letters()[:SHOWN] for letter in reversed(_read(path))]


def _read(path: Path) -> list[Letter]:
    parts = path.read_bytes().split(BETWEEN_LETTERS)
    return [_letter(part) for part in parts if part.strip()]


def _letter(written: bytes) -> Letter:
    mail = message_from_bytes(written, policy=policy.default)
    body = mail.get_body(preferencelist=("plain",))
    sent = mail["Date"].datetime if mail["Date"] else None
    if sent and sent.tzinfo is None:
        # "-0000" in a mail is UTC without a word on where it was sent.
        sent = sent.replace(tzinfo=UTC)
    return Letter(
        to=str(mail["To"] or ""),
        subject=str(mail["Subject"] or ""),
        text=body.get_content().strip() if body else "",
        language=str(mail["Content-Language"] or "fi"),
        at=sent.astimezone(clock.HELSINKI) if sent else None,
    )
