"""The four parties of a develop-together day: workers, families, volunteers, steering group."""

from collections.abc import Collection, Mapping

from koivu.participation.models import Who

PARTIES: Mapping[str, Collection[Who]] = {
    "workers": (Who.ORGANISATIONS, Who.CITY, Who.COUNTY, Who.PARISH),
    "families": (Who.FAMILIES,),
    "volunteers": (Who.VOLUNTEERS,),
    "steering": (Who.STEERING,),
}


def parties_missing(counts: Mapping[str, int]) -> list[str]:
    """Return which of the four were not there; told, never forbidden."""
    return [
        party for party, groups in PARTIES.items() if not any(counts.get(one) for one in groups)
    ]
