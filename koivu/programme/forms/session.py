"""The form of a session: short on the first screen, everything else in groups that open."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import PlainTextField, written_day
from koivu.core.rhythm import RHYTHM_COLUMNS, Repeats
from koivu.core.rhythm_form import SEASON, RhythmForm, shown_rhythm
from koivu.core.spoken import spoken_languages
from koivu.core.templatetags.koivu import weekday as weekday_name
from koivu.places.models import Place, Room, Venue
from koivu.programme.actions import Change, RoomTaken
from koivu.programme.forms.ages import AgeField
from koivu.programme.forms.choices import PartnerField, PartnersField
from koivu.programme.forms.lines import LineForm, make_lines
from koivu.programme.forms.room_taken import TellsOfRooms, both_fit
from koivu.programme.forms.told import says_something, told_of
from koivu.programme.models import (
    BOOKED_AT_MOST,
    Kind,
    Leads,
    Religious,
    SlotVersion,
    State,
    Together,
)
from koivu.programme.overlaps import (
    DATES_AHEAD,
    LOOK_AHEAD,
    Overlap,
    overlaps,
    rhythm_gives_nothing,
    wanted_sessions,
)
from koivu.programme.phrases import in_all_languages
from koivu.programme.room_words import told_softly
from koivu.programme.rooms import room_book
from koivu.programme.texts import TEXTS

PLAIN_FACTS = [
    "kind", "all_day", "leads", "together_with", "is_own_service", "religious", "age_from",
    "age_until", "for_expecting", "is_closed_group", "languages", "venue", "room",
]  # fmt: skip
# What is changed of these may run into others; the rest cannot.
TAKES_ROOM = {
    "weekday", "starts", "ends", "anchor", "dates", "all_day", "days", "repeats", "every", "nth",
    "season_from", "season_until", "room", "venue",
}  # fmt: skip
LINE_FACTS = {"weekday", "starts", "ends", "anchor", "dates", "all_day", "days"}
CHIPS = forms.CheckboxSelectMultiple


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together in a part that opens."""

    name: str
    title: str
    fields: list
    is_open: bool
    told: str


class SessionForm(TellsOfRooms, RhythmForm):
    """Every fact of a slot. `version` is what is changed; none makes a new one."""

    title = PlainTextField(label=_("Title in Finnish"), longest=TEXTS["title"])
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Kind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap the kind that comes nearest.")},
    )
    start_unknown = forms.BooleanField(label=_("The start is not known yet"), required=False)
    end_unknown = forms.BooleanField(label=_("The end is not known yet"), required=False)
    all_day = forms.BooleanField(label=_("All day, no hours"), required=False)
    days = forms.IntegerField(
        label=_("How many days it lasts"), min_value=1, max_value=60, required=False
    )

    age_from = AgeField(label=_("Children from"))
    age_until = AgeField(label=_("Children until"), is_last=True)
    for_expecting = forms.BooleanField(label=_("For those expecting a baby"), required=False)
    audience = PlainTextField(
        label=_("For whom, in words"),
        help_text=_("For example: fathers, families new in Finland. In Finnish."),
        longest=TEXTS["audience"],
        widget=forms.TextInput(attrs={"list": "usual-audiences"}),
        required=False,
    )
    is_closed_group = forms.BooleanField(
        label=_("A closed group: its members have agreed on it"), required=False
    )
    closed_reason = PlainTextField(
        label=_("Why it is closed, kindly"),
        help_text=_("For example: the group has started together, a new one starts in January."),
        longest=TEXTS["closed_reason"],
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=spoken_languages, widget=CHIPS, required=False
    )

    venue = forms.ModelChoiceField(
        Venue.objects.none(), label=_("Venue"), required=False, empty_label=_("Our own address")
    )
    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Room"), required=False, empty_label=_("No certain room")
    )
    shares_room = both_fit()

    is_loud = forms.BooleanField(
        label=_("It is heard in the next room (music, running, hammering)"), required=False
    )

    leads = forms.ChoiceField(
        label=_("Who leads"),
        choices=Leads,
        widget=forms.RadioSelect,
        error_messages={"required": _("Tap who leads. You may change it later.")},
    )
    together_with = forms.MultipleChoiceField(
        label=_("Made together with"), choices=Together, widget=CHIPS, required=False
    )
    is_own_service = forms.BooleanField(
        label=_("An organisation's own service, not the shared programme"), required=False
    )
    text = PlainTextField(
        label=_("What happens there"),
        help_text=_("A sentence or two, in Finnish."),
        lines=4,
        longest=TEXTS["text"],
        required=False,
    )
    exception = PlainTextField(
        label=_("Exception to “free, no booking”"),
        help_text=_("For example: soup 2 €. Leave empty when there is none."),
        longest=TEXTS["exception"],
        widget=forms.TextInput(attrs={"list": "usual-exceptions"}),
        required=False,
    )
    religious = forms.ChoiceField(
        label=_("Is there anything religious"),
        choices=[("", _("Not said")), *Religious.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    state = forms.ChoiceField(
        label=_("Do families see it"),
        choices=[
            (State.PUBLISHED, _("Yes, at once")),
            (State.DRAFT, _("No, it is a draft")),
        ],
        widget=forms.RadioSelect,
        initial=State.PUBLISHED,
    )

    field_order = ["title", "kind"]

    def __init__(
        self,
        data=None,
        *,
        place: Place,
        board,
        today: date,
        version: SlotVersion | None = None,
        words: dict[str, str] | None = None,
        initial: dict | None = None,
        only_day: date | None = None,
    ):
        self.place, self.board, self.today = place, board, today
        self.version, self.words, self.only_day = version, words or {}, only_day
        self.elsewhere: list[Overlap] = []
        self.soft_words: list[str] = []
        self.is_growing = more = data is not None and "more" in data
        given = initial_of(version, self.words) if version else {}
        super().__init__(data, initial={**given, **(initial or {})})
        first_lines = [line_of(version)] if version else [self.initial.pop("line", {})]
        self.lines = make_lines(data, first_lines, more=more)
        self._fit_to_place()
        if more:
            # Another line was asked for: that is no moment to find faults.
            for form in (self, *self.lines):
                form._errors = forms.utils.ErrorDict()

    def _fit_to_place(self) -> None:
        """Leave out what this place does not have; days without a year are to come."""
        fields = self.fields
        fields["dates"].since = self.today
        fields["venue"].queryset = self.place.venues.filter(is_in_use=True)
        fields["room"].queryset = self.place.rooms.filter(is_in_use=True)
        if self.version and self.version.venue_id:
            fields["venue"].queryset |= Venue.objects.filter(pk=self.version.venue_id)
        if self.version and self.version.room_id:
            fields["room"].queryset |= Room.objects.filter(pk=self.version.room_id)
        fields["organisers"] = PartnersField(
            self.place,
            self.today,
            also=self.version.organisers.all() if self.version else None,
            label=_("Organisers, all equal"),
            required=False,
        )
        if self.version:
            fields["languages"].choices = spoken_languages(self.version.languages)
        empty = [name for name in ("venue", "room", "organisers") if not _has_choices(fields[name])]
        if "room" in empty:
            empty += ["is_loud"]
        if self.version:
            empty += ["state"]
        for name in empty:
            del fields[name]

    # What the page shows.

    @property
    def groups(self) -> list[Group]:
        """The parts that open; a closed one tells in a few words what it holds."""
        parts = [
            ("season", _("Season and holidays"), SEASON),
            ("hours", _("Hours not known, or all day"), ["start_unknown", "end_unknown", "all_day",
             "days"]),
            ("audience", _("For whom"), ["age_from", "age_until", "for_expecting", "audience",
             "is_closed_group", "closed_reason", "languages"]),
            ("where", _("Where"), ["venue", "room", *(["shares_room"] if self.asks_about_room
             else []), "is_loud"]),
            ("who", _("Who"), ["organisers", "together_with", "owner",
             "is_own_service"]),
            ("more", _("What else"), ["text", "exception", "religious"]),
            ("state", _("Draft or published"), ["state"]),
        ]  # fmt: skip
        groups = []
        for name, title, names in parts:
            fields = [self[one] for one in names if one in self.fields]
            if [one for one in fields if one.name != "shares_room"]:
                is_open = any(field.errors for field in fields)
                told = ", ".join(told_of(field) for field in fields if says_something(field))
                groups.append(Group(name, title, fields, is_open, told))
        return groups

    # What was typed.

    def is_valid(self) -> bool:
        return self.is_bound and not self.is_growing and not self.has_faults

    @property
    def has_faults(self) -> bool:
        """Whether something is to be mended, here or on a line."""
        return bool(self.errors) or any(line.errors for line in self.filled_lines)

    @property
    def filled_lines(self) -> list[LineForm]:
        """The lines with something on them; at least the first."""
        filled = [line for line in self.lines if line.is_bound and not line.is_empty]
        return filled or self.lines[:1]

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        for line in self.filled_lines:
            line.full_clean()
            line.check_hours(
                all_day=cleaned.get("all_day", False),
                start_unknown=cleaned.get("start_unknown", False),
                end_unknown=cleaned.get("end_unknown", False),
            )
        self._check_weekdays()
        self.check_season()
        self._check_audience()
        self._check_where()
        if not self.errors and not any(line.errors for line in self.filled_lines):
            self._check_dates()
        return cleaned

    def _check_weekdays(self) -> None:
        """Look at the rhythm with the weekdays of the lines, which its days must agree with."""
        repeats = self.cleaned_data.get("repeats")
        if repeats != Repeats.DATES:
            for line in self.filled_lines:
                if "weekday" not in line.errors and not line.cleaned_data.get("weekday"):
                    line.add_error("weekday", _("Choose the weekday."))
        self.check_rhythm()
        weekdays = {line.cleaned_data.get("weekday") for line in self.filled_lines}
        if repeats == Repeats.EVERY_N_WEEKS:
            self._check_anchor(weekdays)
        if repeats == Repeats.DATES:
            self._check_given_dates(weekdays)

    def _check_anchor(self, weekdays: set) -> None:
        anchor = self.cleaned_data.get("anchor")
        if anchor and weekdays - {None} and anchor.isoweekday() not in weekdays:
            self.add_error("anchor", _wrong_weekday(anchor))

    def _check_given_dates(self, weekdays: set) -> None:
        days = self.cleaned_data.get("dates") or []
        if None not in weekdays:
            for day in days:
                if day.isoweekday() not in weekdays:
                    self.add_error("dates", _wrong_weekday(day))
        for day in days:
            if not self.version and day < self.today:
                self.add_error("dates", _has_passed(day))

    def _check_audience(self) -> None:
        cleaned = self.cleaned_data
        youngest, oldest = cleaned.get("age_from"), cleaned.get("age_until")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_until", _("The lower age comes first. Mend one of the ages."))
        tells_why = cleaned.get("closed_reason") or "closed_reason" in self.errors
        if cleaned.get("is_closed_group") and not tells_why:
            self.add_error(
                "closed_reason",
                _("Tell families kindly why the group is closed, so that nobody is hurt."),
            )

    def _check_where(self) -> None:
        room, venue = self.cleaned_data.get("room"), self.cleaned_data.get("venue")
        if room and room.venue_id != (venue.pk if venue else None):
            self.add_error(
                "room",
                _("%(room)s is not at this venue. Choose another room, or the venue of the room.")
                % {"room": room},
            )

    def _check_dates(self) -> None:
        """Look at the dates that the rhythm gives: some there must be, in a free room."""
        wanted = [self._unsaved(line) for line in self.filled_lines]
        if any(rhythm_gives_nothing(one, self.today, self.board.holidays) for one in wanted):
            self.add_error(
                "repeats",
                _("This rhythm gives no dates. Look at the season, the weekday and the holidays."),
            )
            return
        if not self.version or (TAKES_ROOM | {"is_loud"}) & set(self._differing_facts()):
            self._check_room(wanted)

    def _check_room(self, wanted: list[SlotVersion]) -> None:
        """Look at what else is in the room, next door, and elsewhere at the same hours."""
        but = [self.version.slot.key] if self.version else []
        mine = wanted_sessions(
            self.board, wanted, self.today, ahead=BOOKED_AT_MOST, only_day=self.only_day
        )
        book = room_book(self.place, self.today, self.board)
        in_rooms = [one for one in mine if one.facts.room_id]
        if found := book.clashes(in_rooms, but=but, may_share=self.may_share):
            self.say_room_is_taken(RoomTaken(found, book))
        self.soft_words = told_softly(book.soft_notes(in_rooms, but=but), book)
        soon = [one for one in mine if one.day < min(use.day for use in mine) + LOOK_AHEAD]
        self.elsewhere = overlaps(self.board, soon, book, but=but[0] if but else "")

    @property
    def may_share(self) -> bool:
        """Whether others may be in the room at the same time: it was said, or nothing moves."""
        if self.version and not TAKES_ROOM & set(self._differing_facts()):
            return True
        return bool(self.cleaned_data.get("shares_room"))

    def _unsaved(self, line: LineForm) -> SlotVersion:
        return SlotVersion(first_date=self.today, **self.facts(line))

    # What is saved.

    def facts(self, line: LineForm) -> dict[str, object]:
        """Return the columns of a version that has the hours of `line`."""
        cleaned = self.cleaned_data
        all_day = cleaned["all_day"]
        return {
            **line.fit(self.rhythm_columns(line.cleaned_data.get("weekday"))),
            **{name: cleaned.get(name) for name in PLAIN_FACTS},
            "is_loud": bool(cleaned.get("is_loud")),
            "days": cleaned.get("days") or 1 if all_day else 1,
            "starts": None if all_day else line.starts_at,
            "ends": None if all_day else line.ends_at,
        }

    def first_dates(self, line: LineForm) -> list:
        """Return the first occurrence of a line, if it has any."""
        version = self._unsaved(line)
        first = max(self.today, version.season_from or self.today)
        return version.rhythm.between(first, first + DATES_AHEAD, self.board.holidays)[:1]

    def changes(self) -> list[Change]:
        """Return one change for each line, for a new session."""
        return [
            Change(
                {**self.facts(line), "state": self.cleaned_data["state"]},
                self._texts(),
                self.cleaned_data.get("organisers", ()),
            )
            for line in self.filled_lines
        ]

    def change(self) -> Change:
        """Return only what differs from the version that is changed."""
        differs = self._differing_facts()
        organisers = None
        if "organisers" in self.fields:
            chosen = self.cleaned_data["organisers"]
            if set(chosen) != set(self.version.organisers.all()):
                organisers = chosen
        return Change(differs, self._texts(), organisers)

    def _differing_facts(self) -> dict[str, object]:
        facts, there = self.facts(self.filled_lines[0]), facts_of(self.version)
        return {name: facts[name] for name in facts if not _is_same(facts[name], there[name])}

    def _texts(self) -> dict[str, dict[str, str]]:
        typed = {name: self.cleaned_data.get(name, "") for name in TEXTS}
        return {
            name: in_all_languages(text)
            for name, text in typed.items()
            if text != self.words.get(name, "")
        }


class OwnedSessionForm(SessionForm):
    """A new session: also asks whose words these are, when there is a choice."""

    def __init__(self, data=None, *, owners: set[int], may_be_the_place: bool, **facts):
        super().__init__(data, **facts)
        empty = _("The place itself") if may_be_the_place else None
        self.fields["owner"] = PartnerField(
            self.place,
            self.today,
            among=None if may_be_the_place else owners,
            label=_("Whose words these are"),
            help_text=_("Its workers see when somebody else changes them."),
            empty_label=empty,
            required=False,
        )
        self.only_owner = None
        choices = self.fields["owner"].choices
        if len(list(choices)) < 2:
            self.only_owner = (
                self.fields["owner"].queryset.first() if not may_be_the_place else None
            )
            del self.fields["owner"]

    @property
    def owner(self):
        return self.cleaned_data.get("owner") if "owner" in self.fields else self.only_owner


def initial_of(version: SlotVersion, words: dict[str, str]) -> dict[str, object]:
    """Return what the form shows of a version at first."""
    return {
        **shown_rhythm(version),
        **{name: getattr(version, name) for name in PLAIN_FACTS},
        **{name: words.get(name, "") for name in TEXTS},
        "days": version.days if version.all_day else None,
        "is_loud": version.is_loud,
        "start_unknown": not version.all_day and version.starts is None,
        "end_unknown": not version.all_day and version.ends is None,
        "organisers": list(version.organisers.all()),
    }


def line_of(version: SlotVersion) -> dict[str, object]:
    passes = bool(version.starts and version.ends and version.ends <= version.starts)
    return {
        "weekday": version.weekday,
        "starts": version.starts,
        "ends": version.ends,
        "past_midnight": passes,
    }


def facts_of(version: SlotVersion) -> dict[str, object]:
    """Return the columns of a version as `SessionForm.facts` writes them."""
    names = {*RHYTHM_COLUMNS, *PLAIN_FACTS, *LINE_FACTS, "is_loud"}
    return {name: getattr(version, name) for name in names}


def _is_same(one, other) -> bool:
    """Whether two values say the same; lists of choices have no order."""
    if isinstance(one, list) and isinstance(other, list):
        return set(one) == set(other)
    return one == other


def _has_choices(field) -> bool:
    return field.queryset.exists()


def _wrong_weekday(day: date) -> str:
    return gettext("%(day)s is a %(weekday)s. Mend the day or the weekday.") % {
        "day": written_day(day),
        "weekday": weekday_name(day),
    }


def _has_passed(day: date) -> str:
    return gettext("%(day)s has passed. Leave it out.") % {"day": written_day(day)}
