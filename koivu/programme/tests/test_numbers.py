"""Numbers that forms name: what no row can have breaks no page."""

import pytest

from koivu.core.numbers import number_named
from koivu.partners.agreements.forms.rows import Rows
from koivu.partners.agreements.forms.signers import SignerRow
from koivu.programme.forms.ages import age_told


@pytest.mark.parametrize("text", ["", "-1", "1.0", "²", "٣", "x", "\x00", "9" * 19, "9" * 5000])
def test_what_no_row_can_have_is_no_number(text):
    assert number_named(text) is None
    assert text.strip() in age_told(text, "years")
    assert len(Rows(SignerRow, "signer", {"signer_rows": text}, organisations=[])) == 1


def test_a_number_is_read():
    assert number_named("42") == 42
