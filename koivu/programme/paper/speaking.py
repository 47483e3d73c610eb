"""A paper in several languages: each says the same, gathered in its own voice."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import get_language_info, override

from koivu.core.documents import Printable
from koivu.core.pictograms import pictograms
from koivu.places.models import Place
from koivu.programme.board import Board
from koivu.programme.models import Kind
from koivu.programme.sheet import Sheet

# Besides the kinds of sessions.
DRAWN = (
    "leaf-whole", "notice", "pin", "phone", "closed", "cancelled", "talk", "open", "clock",
    "children", "calendar", "door", "free", "come", "info", "community",
)  # fmt: skip
Says = dict[str, Printable]


def paper_facts(
    place: Place,
    board: Board,
    languages: Sequence[str],
    now: datetime,
    size: str,
    write: Callable[[Sheet], Says],
) -> Mapping[str, Printable]:
    """Return what a paper says in each of `languages`, side by side; `write` asks one sheet."""
    says: list[Printable] = []
    for language in languages:
        with override(language):
            told = write(Sheet(place, board, language, now))
        says.append({**told, "tongue": get_language_info(language)["name_local"]})
    return {"says": says, "size": size, "icons": pictograms(*DRAWN, *Kind.values)}
