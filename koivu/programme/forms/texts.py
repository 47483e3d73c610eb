"""The texts of a session in every language, with what is missing and what has become old."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.easy_finnish import EASY, hints
from koivu.core.form_fields import PlainTextField
from koivu.core.templatetags.look import html_lang
from koivu.core.words import SOURCE, fingerprint
from koivu.programme.forms.choices import WRITTEN, written_language
from koivu.programme.models import SlotVersion
from koivu.programme.texts import LABELS, TEXTS

MISSING, OLD, FINE = "missing", "old", "fine"


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """The texts of one language: its fields with their states."""

    code: str
    name: str
    fields: list
    missing: int
    old: int
    is_wanted: bool
    is_checked: bool
    holds: object = None

    @property
    def is_open(self) -> bool:
        return any(field.errors or self._could_be_easier(field) for field, *_ in self.fields)

    def _could_be_easier(self, field) -> bool:
        return self.code == EASY and bool(hints(field.value() or ""))

    @property
    def is_fine(self) -> bool:
        return not self.missing and not self.old and self.is_checked

    @property
    def is_unchecked(self) -> bool:
        """Whether families read a note beside it that nobody has checked the language here."""
        return not self.is_checked and self.missing < len(self.fields)


class TextsForm(forms.Form):
    """One field for each text that the session has, in each language."""

    use_required_attribute = False

    def __init__(self, data=None, *, version: SlotVersion):
        super().__init__(data)
        self.wanted = version.slot.place.open_languages
        rows = {(row.field, row.language): row for row in version.wordings.all()}
        self.there = {key: row.text for key, row in rows.items()}
        self.prints = {key: row.source_print for key, row in rows.items()}
        # What Finnish does not say, no other language needs to say.
        self.names = [name for name in TEXTS if self.there.get((name, SOURCE))]
        for code in WRITTEN:
            for name in self.names:
                self.fields[f"{name}_{code}"] = self._field(name, code)
        for code in WRITTEN[1:]:
            if any(self._state(name, code) == OLD for name in self.names):
                self.fields[f"holds_{code}"] = forms.BooleanField(
                    label=_("I read these: they still hold"), required=False
                )

    def _field(self, name: str, code: str) -> PlainTextField:
        field = PlainTextField(
            label=LABELS[name],
            lines=4 if name == "text" else 0,
            longest=TEXTS[name],
            initial=self.there.get((name, code), ""),
            required=name == "title" and code == SOURCE,
        )
        field.widget.attrs |= {"lang": html_lang(code), "dir": "auto"}
        return field

    @property
    def parts(self) -> list[LanguagePart]:
        """The languages, Finnish first."""
        parts = []
        for code in WRITTEN:
            fields = [
                (self[f"{name}_{code}"], self._state(name, code), self.there.get((name, SOURCE)))
                for name in self.names
            ]
            states = [state for _field, state, _finnish in fields]
            parts.append(
                LanguagePart(
                    code,
                    written_language(code),
                    fields,
                    states.count(MISSING),
                    states.count(OLD),
                    code in self.wanted or bool(len(states) > states.count(MISSING)),
                    code == SOURCE or code in self.wanted,
                    self[f"holds_{code}"] if f"holds_{code}" in self.fields else None,
                )
            )
        return parts

    def _state(self, name: str, code: str) -> str:
        if code == SOURCE:
            return FINE
        if not self.there.get((name, code)):
            return MISSING
        source = self.there.get((name, SOURCE), "")
        return FINE if self.prints.get((name, code)) == fingerprint(source) else OLD

    def texts(self) -> dict[str, dict[str, str]]:
        """Return {field: {language: text}} of what has changed, or was said to hold still."""
        texts: dict[str, dict[str, str]] = {}
        for name in self.names:
            for code in WRITTEN:
                typed = self.cleaned_data[f"{name}_{code}"]
                still_holds = typed and self.cleaned_data.get(f"holds_{code}")
                if still_holds or typed != self.there.get((name, code), ""):
                    texts.setdefault(name, {})[code] = typed
        return texts
