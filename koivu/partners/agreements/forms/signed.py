"""It was signed elsewhere: on which day, by whom, and where the paper is."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from koivu.core.form_fields import ASKED, DayField
from koivu.partners.actions import Given
from koivu.partners.agreements.document import PDF
from koivu.partners.agreements.forms.rows import Rows
from koivu.partners.agreements.forms.signers import Choices, SignerRow, shown_signer
from koivu.partners.agreements.said import SaidSigner

MOST_BYTES = 10 * 1000 * 1000
# What a file begins with; its name says nothing.
BEGINNINGS = {b"%PDF-": PDF, b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
IN_THE_BINDER, A_FILE = "binder", "file"


class SignedForm(forms.Form):
    """The day, the titles, and the signed paper as a file or where it is."""

    signed_on = DayField(label=_("Signed on"))
    paper = forms.ChoiceField(
        label=_("The signed paper"),
        choices=[
            (A_FILE, _("I have it as a file: a PDF, or a picture of it")),
            (IN_THE_BINDER, _("The paper is in the binder")),
        ],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, JPEG or PNG, at most 10 MB. It is kept exactly as it is."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(BEGINNINGS.values())}),
        required=False,
        template_name=ASKED,
    )

    use_required_attribute = False

    def __init__(
        self,
        data=None,
        files=None,
        *,
        signers: Sequence[SaidSigner],
        organisations: Choices,
        today: date,
    ):
        self.today = today
        super().__init__(data, files)
        first = [shown_signer(one) for one in signers]
        self.signers = Rows(SignerRow, "signer", data, first, organisations=organisations)
        if self.signers.is_growing:
            self._errors = forms.utils.ErrorDict()
            self.signers.forget_errors()

    @property
    def has_faults(self) -> bool:
        return bool(self.errors) or any(row.errors for row in self.signers)

    def is_valid(self) -> bool:
        if not self.is_bound or self.signers.is_growing:
            return False
        is_valid = super().is_valid() and self.signers.are_valid()
        if self.signers.filled:
            self.signers.hide_errors_of_empty_rows()
        return is_valid and not self.has_faults

    def clean_signed_on(self) -> date:
        day = self.cleaned_data["signed_on"]
        if day > self.today:
            raise forms.ValidationError(
                _("That day is still ahead. Write the day on which it was signed.")
            )
        return day

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too big: at most 10 MB."))
        content = file.read()
        for beginning, kind in BEGINNINGS.items():
            if content.startswith(beginning):
                return Given(content, kind)
        raise forms.ValidationError(
            _("This is no PDF, JPEG or PNG. Save it as one of them, or photograph the paper.")
        )

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        paper, file = cleaned.get("paper"), cleaned.get("file")
        if paper == A_FILE and not file and "file" not in self.errors:
            self.add_error("file", _("Choose the file, or say that the paper is in the binder."))
        if paper == IN_THE_BINDER and file:
            self.add_error(
                "paper",
                _("You chose a file, too. Say that you have one, or leave it out."),
            )
        return cleaned

    @property
    def said(self) -> dict[str, object]:
        """Return what a valid form says, as the action asks for it."""
        return {
            "signed_on": self.cleaned_data["signed_on"],
            "signers": [row.said for row in self.signers.filled],
            "copy": self.cleaned_data.get("file"),
        }
