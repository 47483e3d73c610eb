"""What of a day, or of a wish, several people write: by field, as the forms ask for it."""

from collections.abc import Iterable

from koivu.core.words import SOURCE
from koivu.participation.models import DayTheme, DayWording, DevelopDay, Wish


def plan_of(day: DevelopDay) -> dict[str, object]:
    """When it is and every text of it."""
    hours: dict[str, object] = {"date": day.date, "starts": day.starts, "ends": day.ends}
    return hours | _texts(day.wordings.all())


def needs_of(day: DevelopDay) -> dict[str, object]:
    """The checklist: each answer, and the note beside it."""
    rows = list(day.needs.all())
    answers: dict[str, object] = {row.need: row.answered for row in rows}
    return answers | {f"{row.need}_note": row.note for row in rows}


def came_of(day: DevelopDay) -> dict[str, object]:
    """How many came of each group."""
    return dict(day.came.values_list("who", "many"))


def theme_of(theme: DayTheme) -> dict[str, object]:
    """The texts of its day, who takes care of it among them, and the hands."""
    hands: dict[str, object] = {f"hands_{name}": getattr(theme, f"hands_{name}") for name in HANDS}
    return hands | _texts(theme.day.wordings.all())


def done_of(wish: Wish) -> dict[str, object]:
    """What has changed because of a wish."""
    told = wish.did.items()
    return {"own" if code == SOURCE else f"own_{code}": text for code, text in told}


def gist_of(wish: Wish) -> dict[str, object]:
    """What a wish says, in Finnish."""
    return {"gist": wish.gist}


HANDS = ("for", "against", "unsure")


def _texts(rows: Iterable[DayWording]) -> dict[str, object]:
    return {f"{row.field}_{row.language}": row.text for row in rows}
