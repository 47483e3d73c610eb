"""A form of texts in several languages, with what is missing or older than the Finnish."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.easy_finnish import EASY, hints
from koivu.core.form_fields import PlainTextField
from koivu.core.templatetags.look import html_lang
from koivu.core.words import SOURCE, Wording, fingerprint

Heading = str | Promise


@dataclass(frozen=True)
class Line:
    """One text in one language: its field and how it stands beside the Finnish."""

    field: BoundField
    language: str
    state: str  # "", "missing" or "old"
    still: BoundField | None = None  # an old one may be right all the same


@dataclass(frozen=True)
class AskedText:
    """One text as the form asks for it: heading, an example or a default, a line per language."""

    heading: Heading
    example: Heading
    lines: list[Line]
    is_example: bool = False  # else it is what stands until somebody writes

    @property
    def is_open(self) -> bool:
        """Whether somebody has written it, or it was written wrongly."""
        return any(line.field.value() or line.field.errors for line in self.lines)


class WordingsForm(forms.Form):
    """All texts of `asked`, {field: (heading, example)}, in all of `languages` at once."""

    asked: Mapping[str, tuple[Heading, Heading]] = {}
    examples: Collection[str] = ()
    rows_shown, longest = 3, 600

    def __init__(self, *args, wordings: Iterable[Wording], languages: Iterable[str], **kwargs):
        self.there = {(row.field, row.language): row for row in wordings}
        self.languages = list(dict.fromkeys([SOURCE, *languages]))
        initial = {f"{field}_{code}": row.text for (field, code), row in self.there.items()}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for text in self.asked:
            for code in self.languages:
                self._ask(text, code)

    @property
    def texts(self) -> list[AskedText]:
        """Each text with its lines, in the order in which it is asked."""
        return [
            AskedText(
                heading,
                example,
                [self._line(text, code) for code in self.languages],
                is_example=text in self.examples,
            )
            for text, (heading, example) in self.asked.items()
        ]

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """Return {field: {language: text}} of what was changed or confirmed."""
        said = self.cleaned_data
        return {
            text: {
                code: said[f"{text}_{code}"]
                for code in self.languages
                if f"{text}_{code}" in self.changed_data or said.get(f"still_{text}_{code}")
            }
            for text in self.asked
        }

    @property
    def could_be_easier(self) -> bool:
        """Whether what was just written in easy Finnish gets a hint."""
        typed = [by_language.get(EASY, "") for by_language in self.words.values()]
        return any(hints(text) for text in typed)

    def _ask(self, text: str, code: str) -> None:
        marks = {
            "lang": html_lang(code),
            "dir": "rtl" if code in settings.LANGUAGES_BIDI else "ltr",
        }
        field = PlainTextField(
            label=dict(settings.LANGUAGES)[code],
            required=False,
            lines=self.rows_shown,
            longest=self.longest,
        )
        field.widget.attrs.update(marks)
        field.heading = self.asked[text][0]
        self.fields[f"{text}_{code}"] = field
        if self._state(text, code) == "old":
            still = forms.BooleanField(label=_("It still says the same"), required=False)
            self.fields[f"still_{text}_{code}"] = still

    def _line(self, text: str, code: str) -> Line:
        state = self._state(text, code)
        still = self[f"still_{text}_{code}"] if state == "old" else None
        return Line(self[f"{text}_{code}"], code, state, still)

    def _state(self, text: str, code: str) -> str:
        source, row = self.there.get((text, SOURCE)), self.there.get((text, code))
        if code == SOURCE or not source:
            return ""
        if not row:
            return "missing"
        return "" if row.source_print == fingerprint(source.text) else "old"
