"""The fullest week we know, on one sheet for the door."""

from datetime import date, time
from io import BytesIO

import pytest
from pypdf import PdfReader

from koivu.core import clock
from koivu.demo.week import build_koivukyla

pytestmark = pytest.mark.django_db

A_TUESDAY = date(2026, 11, 17)


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_the_koivukyla_week_fits_one_sheet_with_everybody_on_it(client, monkeypatch, language):
    now = clock.at(A_TUESDAY, time(10))
    monkeypatch.setattr(clock, "now", lambda: now)
    build_koivukyla(A_TUESDAY, now)

    answer = client.get(f"/{language}/koivukyla/week/2026-W48/sheet.pdf")

    paper = PdfReader(BytesIO(answer.content))
    assert len(paper.pages) == 1
    if language == "fi":
        text = paper.pages[0].extract_text()
        assert [role in text for role in ("Perheohjaaja", "Lastenohjaaja")] == [True, True]
