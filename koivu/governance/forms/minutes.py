"""The minutes as they are typed: lines under each matter, ticks, and a line for the agenda."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count, islice
from uuid import UUID, uuid4, uuid5

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField, PlainTextField
from koivu.core.numbers import number_named
from koivu.core.screening import Sign, parts_of
from koivu.governance.actions import NewLine, Typed, Written
from koivu.governance.agenda import LineShown
from koivu.governance.models import Manner, Source
from koivu.governance.rules.writing_together import Said
from koivu.guidance.models import Theme
from koivu.programme.about_people import HINTS
from koivu.programme.seasons import read_season

LATER = {"autocomplete": "off"}
MOST_ROWS = 400
ROWS = UUID("5d1c60c4-0f0e-4a6e-9a55-6d6c2a1d7c11")


def tells_a_code(text: str) -> str:
    """Return what to say of a personal identity code in `text`: minutes are read for years."""
    found = (one for one in parts_of(text) if one.sign is Sign.IDENTITY_CODE)
    part = next(found, None)
    return HINTS[part.sign] % {"words": text[part.start : part.end]} if part else ""


class RowForm(forms.Form):
    """What was agreed / who / when; `shown` is the print of what the page had shown."""

    what = PlainTextField(
        label=_("What was agreed"), longest=300, lines=2, required=False, template_name=ASKED,
        widget=forms.Textarea(attrs={"rows": 2, **LATER}),
    )  # fmt: skip
    who = PlainTextField(
        label=_("Who"),
        longest=80,
        required=False,
        template_name=ASKED,
        widget=forms.TextInput(attrs={**LATER, "list": "whose"}),
    )
    due = DayField(label=_("By when"), required=False, template_name=ASKED)
    line = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    use_required_attribute = False
    theirs: Said | None = None  # what somebody else has written there meanwhile

    def clean(self):
        cleaned = super().clean()
        is_half = (cleaned.get("who") or cleaned.get("due")) and not cleaned.get("what")
        if is_half and "what" not in self.errors:
            self.add_error("what", _("What was agreed? Write it in a few words."))
        for name in ("what", "who"):
            if said := tells_a_code(cleaned.get(name) or ""):
                self.add_error(name, said)
        if not is_ref(cleaned.get("line", "")):
            self.add_error("what", _("This line is not on the agenda. Load the page anew."))
        return cleaned

    @property
    def is_typed(self) -> bool:
        """Whether the page keeps something that was typed here."""
        names = ("what", "who", "due")
        return self.is_bound and any(self.data.get(self.add_prefix(name)) for name in names)

    @property
    def said(self) -> Said:
        """What was typed, as a plain value."""
        cleaned = self.cleaned_data
        return Said(cleaned["what"], cleaned["who"], cleaned["due"])


class LineForm(forms.Form):
    """A line that somebody adds; without words, none."""

    words = PlainTextField(
        label=_("A line for the agenda"), longest=160, required=False, template_name=ASKED,
        widget=forms.TextInput(attrs=LATER),
    )  # fmt: skip
    manner = forms.ChoiceField(
        label=_("What is done"),
        choices=[("", "–"), *Manner.choices],
        required=False,
        template_name=ASKED,
    )
    minutes = forms.IntegerField(
        label=_("How many minutes"),
        min_value=1,
        max_value=240,
        required=False,
        template_name=ASKED,
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    use_required_attribute = False

    def clean_words(self) -> str:
        """Take no personal identity code."""
        words = self.cleaned_data["words"]
        if said := tells_a_code(words):
            raise forms.ValidationError(said)
        return words

    def new_line(self) -> NewLine | None:
        """Return the line that was typed, or None."""
        cleaned = self.cleaned_data
        if not cleaned["words"]:
            return None
        return NewLine(cleaned["key"], cleaned["words"], cleaned["manner"], cleaned["minutes"])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole page as it was sent."""

    rows: dict[UUID, RowForm]
    new: LineForm
    sent: QueryDict

    def is_valid(self) -> bool:
        """Whether nothing is to be mended; each form tells its own errors."""
        return all(form.is_valid() for form in (*self.rows.values(), self.new))

    def written(self) -> Written:
        """Return what was typed, as plain values."""
        rows = tuple(
            Typed(key, form.cleaned_data["line"], form.said, form.cleaned_data["shown"])
            for key, form in self.rows.items()
        )
        taken, was_taken = (
            frozenset(filter(is_ref, self.sent.getlist(name))) for name in ("taken", "was_taken")
        )
        off, done = (
            frozenset(filter(None, map(number_named, self.sent.getlist(name))))
            for name in ("off", "done")
        )
        introduced, was_introduced = (
            number_named(self.sent.get(name, "")) for name in ("introduced", "was_introduced")
        )
        new = self.new.new_line()
        onward = self.sent.get("onward", "")
        return Written(
            rows, taken, was_taken, off, done, new, introduced, was_introduced,
            onward if is_ref(onward) else "",
        )  # fmt: skip


def sheet_of(sent: QueryDict) -> Sheet:
    """Read a page; what no page of ours sends is left out."""
    rows = {key: RowForm(sent, prefix=str(key)) for key in _keys(sent.getlist("row")[:MOST_ROWS])}
    # A page without a line for the agenda adds none.
    new = sent if "new-key" in sent else {"new-key": str(uuid4())}
    return Sheet(rows, LineForm(new, prefix="new"), sent)


def blank_line() -> LineForm:
    """Return the form of a line to add, with a key of its own: sent twice, it counts once."""
    return LineForm(prefix="new", initial={"key": uuid4()})


def rows_of(
    line: LineShown, kept: dict[UUID, RowForm], blanks: int, whose: str
) -> list[tuple[UUID, RowForm]]:
    """Return the rows below a line: what stands there, what is `kept` as typed, and blank ones.

    The keys of the blank ones are the same when the same person loads the page again, so that
    what she typed finds its place: in her browser, or in a row that was saved after all.
    """
    there = {one.key: _shown(one, line.ref) for one in line.agreed}
    typed = {key: form for key, form in kept.items() if form.data.get(f"{key}-line") == line.ref}
    keys = (uuid5(ROWS, f"{whose} {line.ref} {number}") for number in count())
    free = islice((key for key in keys if key not in there and key not in typed), blanks)
    new = {key: _blank(key, line.ref) for key in free}
    return list({**there, **typed, **new}.items())


def digest_to(sent: QueryDict) -> set[int]:
    """Return the accounts that were left ticked; several stand in one tick without names."""
    words = (word for ticked in sent.getlist("tell") for word in ticked.split("-"))
    return {number for number in map(number_named, words) if number}


def is_ref(ref: str) -> bool:
    """Whether a word names a matter or a line of an agenda."""
    source, between, subject = ref.partition("-")
    if not between or source not in Source.values:
        return False
    if source == Source.UNMET:
        return subject in Theme.values
    if source == Source.DRAFTS:
        return read_season(subject) is not None
    if source in (Source.SHIFTS, Source.PROPOSALS, Source.WISHES):
        return subject == ""
    return number_named(subject) is not None


def _keys(sent: Iterable[str]) -> Iterable[UUID]:
    for key in sent:
        try:
            yield UUID(key)
        except ValueError:
            continue


def _shown(row, ref: str) -> RowForm:
    said = Said(row.what, row.who, row.due)
    facts = {"what": said.what, "who": said.who, "due": said.due, "line": ref}
    return RowForm(prefix=str(row.key), initial=facts | {"shown": said.print})


def _blank(key: UUID, ref: str) -> RowForm:
    return RowForm(prefix=str(key), initial={"line": ref})
