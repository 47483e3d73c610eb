"""A wish as families write it and as it is entered from paper; its answer."""

import json
from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from koivu.core.document_codes import code_of, read_code
from koivu.core.form_fields import ASKED, DayField, MadeUpField, PlainTextField
from koivu.core.random_keys import new_key
from koivu.core.shared_form import SharedForm
from koivu.core.templatetags.koivu import language_name
from koivu.core.words import finnish_order
from koivu.participation.models import LONGEST, Came, Owner, Whose, Wish, WishAnswer
from koivu.participation.phrases import NOT_NOW, YES, choices_of
from koivu.participation.rules.wishes import WishRefusal
from koivu.participation.written import done_of
from koivu.partners.people import names_of_partners
from koivu.programme.phrases import in_all_languages, phrase_of

WHOSE = [("", pgettext_lazy("whose wish", "I would rather not say")), *Whose.choices]


class WishForm(forms.Form):
    """What is wished, and whose wish it is if one likes to tell. No name, no address."""

    text = PlainTextField(label=_("What do you wish for?"), longest=LONGEST, lines=4)
    whose = forms.ChoiceField(
        label=_("Whose wish is it?"),
        choices=WHOSE,
        widget=forms.RadioSelect,
        required=False,
        template_name=ASKED,
    )

    use_required_attribute = False


class EnterForm(WishForm):
    """A wish from a paper leaf, in the order of the leaf; or one told to a worker."""

    made_up = MadeUpField(required=False)
    language = forms.ChoiceField(label=_("Language"), choices=())
    code = forms.CharField(
        label=_("Code on the leaf, if there is one"), required=False, max_length=40
    )
    came = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[one for one in Came.choices if one[0] != Came.PAGE],
        widget=forms.RadioSelect,
        template_name=ASKED,
    )

    field_order = ["text", "whose", "language", "came", "code"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["made_up"].initial = str(new_key())
        codes = dict(settings.LANGUAGES)
        self.fields["language"].choices = [(code, language_name(code)) for code in codes]

    @property
    def receipt(self) -> str:
        """The code on the leaf, or one that the same words of this page get again."""
        said = self.cleaned_data
        named = [said["made_up"] or str(new_key()), said["language"], said["text"]]
        return said["code"] or code_of("wish", json.dumps(named))

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        if typed and read_code(typed) is None:
            raise forms.ValidationError(WishRefusal.NO_CODE.label)
        return read_code(typed) or ""


class AnswerWishForm(forms.Form):
    """Yes, or not now because: a usual answer, own words in Finnish and in the wish's language."""

    answer = forms.ChoiceField(
        label=_("Answer"), choices=WishAnswer, widget=forms.RadioSelect, template_name=ASKED
    )
    yes = forms.ChoiceField(
        label=WishAnswer.YES.label,
        widget=forms.RadioSelect,
        required=False,
        template_name=ASKED,
    )
    not_now = forms.ChoiceField(
        label=WishAnswer.NOT_NOW.label,
        widget=forms.RadioSelect,
        required=False,
        template_name=ASKED,
    )
    own = PlainTextField(label=_("In your own words, in Finnish"), longest=300, required=False)
    is_told = forms.BooleanField(
        label=_("It may stand on the wall with its answer"), required=False, initial=True
    )

    use_required_attribute = False

    def __init__(self, *args, languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = [code for code in languages if code != "fi"]
        self.fields["yes"].choices = choices_of(YES)
        self.fields["not_now"].choices = choices_of(NOT_NOW)
        for code in self.languages:
            label = _("In your own words, in this language: %(language)s")
            self.fields[f"own_{code}"] = PlainTextField(
                label=label % {"language": language_name(code)}, longest=300, required=False
            )
        self.order_fields(["answer", "yes", "not_now", "own", *self.own_names, "is_told"])

    @property
    def own_names(self) -> list[str]:
        return [f"own_{code}" for code in self.languages]

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """Own words in the languages of the wish and of those joined to it."""
        return [self[name] for name in self.own_names]

    def clean(self) -> dict:
        super().clean()
        if not self.errors and not self.said():
            raise forms.ValidationError(_("Tap a usual answer, or write it in your own words."))
        return self.cleaned_data

    def said(self) -> dict[str, str]:
        """Return {language: text}: the usual answer in all languages, own words after it."""
        given = self.cleaned_data
        is_yes = given["answer"] == WishAnswer.YES
        phrase = phrase_of(given["yes" if is_yes else "not_now"], YES if is_yes else NOT_NOW)
        texts = dict(phrase.words) if phrase else {}
        own = {"fi": given["own"]} | {code: given[f"own_{code}"] for code in self.languages}
        for code, text in own.items():
            if text:
                texts[code] = f"{texts.get(code, '')} {text}".strip()
        return texts


class DoneForm(SharedForm):
    """Done: this changed. In Finnish, and in the languages of the wishes."""

    own = PlainTextField(label=_("What has changed, in Finnish"), longest=300)

    use_required_attribute = False

    def __init__(self, *args, wish: Wish, languages: list[str], **kwargs):
        super().__init__(*args, initial=done_of(wish), **kwargs)
        self.languages = [code for code in languages if code != "fi"]
        for code in self.languages:
            label = _("What has changed, in this language: %(language)s")
            self.fields[f"own_{code}"] = PlainTextField(
                label=label % {"language": language_name(code)}, longest=300, required=False
            )

    def did(self) -> dict[str, str]:
        """Return {language: text}; what is missing is shown in Finnish, and said to be so."""
        given = self.cleaned_data
        own = {"fi": given["own"]} | {code: given[f"own_{code}"] for code in self.languages}
        return {
            **in_all_languages(given["own"]),
            **{code: text for code, text in own.items() if text},
        }


class OwnerForm(forms.Form):
    """Who answers, an organisation or a role, and by when."""

    who = forms.ChoiceField(label=_("Who answers?"), choices=())
    reply_by = DayField(label=_("By when?"))

    use_required_attribute = False

    def __init__(self, *args, wish: Wish, today: date, **kwargs):
        whose = str(wish.organisation_id or wish.owner)
        kwargs.setdefault("initial", {"who": whose, "reply_by": wish.reply_by})
        super().__init__(*args, **kwargs)
        names = names_of_partners(wish.place, today)
        named = sorted(names.items(), key=lambda one: finnish_order(one[1]))
        self.fields["who"].choices = [*Owner.choices, *((str(pk), name) for pk, name in named)]

    @property
    def owner(self) -> Owner:
        who = self.cleaned_data["who"]
        return Owner(who) if who in Owner.values else Owner.COORDINATORS

    @property
    def organisation(self) -> int | None:
        """The id of the organisation that answers, if it is one."""
        who = self.cleaned_data["who"]
        return None if who in Owner.values else int(who)
