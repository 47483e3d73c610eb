"""The place's own words, per language, with what is missing or older than the Finnish."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koivu.core.easy_finnish import EASY, hints
from koivu.core.form_fields import PlainTextField
from koivu.core.templatetags.look import html_lang
from koivu.core.words import SOURCE, fingerprint
from koivu.places.models import PlaceWording
from koivu.places.texts import LONGEST, TEXTS


@dataclass(frozen=True)
class Line:
    """One text in one language: its field and how it stands beside the Finnish."""

    field: BoundField
    language: str
    state: str  # "", "missing" or "old"
    still: BoundField | None = None  # an old one may be right all the same


class WordsForm(forms.Form):
    """All texts in all languages of the place at once."""

    def __init__(self, *args, wordings: Iterable[PlaceWording], languages: Iterable[str], **kwargs):
        self.there = {(row.field, row.language): row for row in wordings}
        self.languages = list(dict.fromkeys([SOURCE, *languages]))
        kwargs["initial"] = {
            f"{field}_{code}": row.text for (field, code), row in self.there.items()
        }
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        for text in TEXTS:
            for code in self.languages:
                marks = {
                    "lang": html_lang(code),
                    "dir": "rtl" if code in settings.LANGUAGES_BIDI else "ltr",
                }
                field = PlainTextField(label=names[code], required=False, lines=3, longest=LONGEST)
                field.widget.attrs.update(marks)
                self.fields[f"{text}_{code}"] = field
                if self._state(text, code) == "old":
                    still = forms.BooleanField(label=_("It still says the same"), required=False)
                    self.fields[f"still_{text}_{code}"] = still

    @property
    def texts(self) -> list[tuple[str | Promise, str | Promise, list[Line]]]:
        """Each text as (heading, example, its lines)."""
        return [
            (heading, example, [self._line(text, code) for code in self.languages])
            for text, (heading, example) in TEXTS.items()
        ]

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """What `change_place` takes, {field: {language: text}}: what was changed or confirmed."""
        said = self.cleaned_data
        return {
            text: {
                code: said[f"{text}_{code}"]
                for code in self.languages
                if f"{text}_{code}" in self.changed_data or said.get(f"still_{text}_{code}")
            }
            for text in TEXTS
        }

    @property
    def could_be_easier(self) -> bool:
        """Whether what was just written in easy Finnish gets a hint."""
        typed = [self.words[text].get(EASY, "") for text in TEXTS]
        return any(hints(text) for text in typed)

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
