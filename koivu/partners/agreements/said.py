"""Everything that a version says, as a plain value: to copy, to compare, to fix."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, time

from koivu.core.rhythm import Rhythm
from koivu.partners.models import AgreedShift, AgreementVersion, ShiftKind, Signer, Span

# What a version says of itself in columns; the rest stands in rows of its own.
COLUMNS = (
    "language", "since", "until", "review_on", "replaces", "half_days", "half_days_in",
    "house_meeting_turns", "steering_seat", "extracts_confirmed", "needed", "in_order",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaidShift:
    """When an organisation is to be there, and what for."""

    rhythm: Rhythm
    starts: time
    ends: time
    kind: str = ShiftKind.ENCOUNTER


@dataclass(frozen=True, slots=True)
class SaidSigner:
    """Who signs for which organisation; without one, for the steering group."""

    organisation: int | None
    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a version says, apart from how far it has come."""

    since: date
    language: str = "fi"
    until: date | None = None
    review_on: date | None = None
    replaces: bool = False
    half_days: int = 0
    half_days_in: str = Span.WEEK
    house_meeting_turns: int | None = None
    steering_seat: bool = False
    extracts_confirmed: bool | None = None
    needed: int = 0
    in_order: bool = False
    terms: Mapping[str, str] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    shifts: tuple[SaidShift, ...] = ()
    signers: tuple[SaidSigner, ...] = ()

    @property
    def columns(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in COLUMNS}

    @property
    def stamp(self) -> str:
        """A mark that is another one as soon as anything of it changes."""
        written = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.sha256(written.encode()).hexdigest()[:24]


def said_of(version: AgreementVersion) -> Said:
    """Return what a version says, out of its rows."""
    return Said(
        **{name: getattr(version, name) for name in COLUMNS},
        terms={clause: text for clause, text in sorted(version.terms.items()) if text},
        areas=tuple(sorted(area.name for area in version.content_areas.all())),
        shifts=tuple(_shift(row) for row in version.shifts.all()),
        signers=tuple(_signer(row) for row in version.signers.all()),
    )


def _shift(row: AgreedShift) -> SaidShift:
    return SaidShift(row.rhythm, row.starts, row.ends, row.kind)


def _signer(row: Signer) -> SaidSigner:
    return SaidSigner(row.organisation_id, row.title, row.name)
