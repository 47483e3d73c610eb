"""The words with which a new agreement begins: a place's own, or those that Koivu ships."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from koivu.partners.models import AgreementTemplate, Clause
from koivu.places.models import Place

_FILE = Path(__file__).parent.parent / "data" / "agreement.toml"


def usual_terms(language: str) -> dict[str, str]:
    """Return the shipped text of every clause that has one, in `language`."""
    shelf = _shelf()
    return {clause: shelf[clause][language].strip() for clause in Clause if clause in shelf}


def first_terms(template: AgreementTemplate, language: str, *, steering: bool) -> dict[str, str]:
    """Return the words of a new agreement in `language`: the place's own, if it wrote any in it.

    Usual words speak of a steering group only where there is one.
    """
    if template.terms and template.language == language:
        return dict(template.terms)
    terms = usual_terms(language)
    if not steering:
        terms |= {Clause.COSTS: _shelf()["costs_between_partners"][language].strip()}
        del terms[Clause.STEERING]
    return terms


def template_of(place: Place) -> AgreementTemplate:
    """Return the place's own template, or an empty one that has not been saved."""
    found = AgreementTemplate.objects.filter(place=place).first()
    return found or AgreementTemplate(place=place)


@cache
def _shelf() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FILE.read_text())
