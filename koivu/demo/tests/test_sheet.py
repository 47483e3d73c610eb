"""The fullest week we know, on one sheet for the door."""

from datetime import date, time
from io import BytesIO

import pytest
from django.conf import settings
from pypdf import PdfReader

from koivu.core import clock

pytestmark = [pytest.mark.django_db, pytest.mark.drawn, pytest.mark.slow]

A_TUESDAY = date(2026, 11, 17)


@pytest.mark.parametrize("week", ["2026-W48", "2026-W49"])
def test_the_koivukyla_week_fits_one_sheet_with_everybody_on_it_in_every_language(
    client, monkeypatch, kept_house, week
):
    now = clock.at(A_TUESDAY, time(10))
    monkeypatch.setattr(clock, "now", lambda: now)
    kept_house.put()

    papers = {
        code: PdfReader(BytesIO(client.get(f"/{code}/koivukyla/week/{week}/sheet.pdf").content))
        for code in dict(settings.LANGUAGES)
    }

    pages = {code: len(paper.pages) for code, paper in papers.items()}
    assert pages == dict.fromkeys(pages, 1)
    text = {code: paper.pages[0].extract_text() for code, paper in papers.items()}
    assert [role in text["fi"] for role in ("Perheohjaaja", "Lastenohjaaja")] == [True, True]
    told = {
        "ru": "Медсестра",
        "uk": "Медсестра",
        "so": "Kalkaaliso",
        "sq": "Infermiere",
        "et": "Tervishoiuõde",
    }
    assert [code for code, word in told.items() if word not in text[code]] == []
