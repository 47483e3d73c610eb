"""Short names of organisations, for squares that have no room for long ones."""

from collections.abc import Mapping

LONGEST = 12
# What says only which kind of an organisation it is.
KINDS = {"ry", "rf", "oy", "ab", "sr", "säätiö"}


def short_names(names: Mapping[int, str], own: Mapping[int, str]) -> dict[int, str]:
    """Return a short name for each organisation: its own, else the beginning of its name.

    Two that begin alike get more words of their names.
    """
    found: dict[int, str] = {}
    for pk, name in names.items():
        words = [word for word in name.split() if word.casefold().strip(".,") not in KINDS] or [
            name
        ]
        others = [other for key, other in names.items() if key != pk and not own.get(key)]
        alike = any(other.split()[:1] == words[:1] for other in others)
        found[pk] = own.get(pk) or (
            _initials(words) if alike and len(words) > 1 else _cut(words[0])
        )
    return found


def _cut(word: str) -> str:
    return word if len(word) <= LONGEST else f"{word[: LONGEST - 1]}."


def _initials(words: list[str]) -> str:
    first, *rest = words
    return f"{first[: LONGEST - 2 * len(rest[:2])]} {' '.join(word[0] for word in rest[:2])}"
