"""What people type of an agreement: its draft, its signing, the words that all begin with."""

from koivu.partners.agreements.forms.draft import DraftForm
from koivu.partners.agreements.forms.signed import SignedForm
from koivu.partners.agreements.forms.terms import TemplateForm

__all__ = ["DraftForm", "SignedForm", "TemplateForm"]
