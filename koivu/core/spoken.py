"""Languages that people here speak, to choose from."""

from collections.abc import Iterable

from koivu.core.templatetags.koivu import language_name

# Those of the pages come first, those of signs last: Finnish and Finland-Swedish.
SPOKEN = (
    "fi", "sv", "en", "ru", "et", "ar", "so", "sq", "uk", "fa", "ku", "vi", "zh", "tr", "es",
    "fse", "fss",
)  # fmt: skip


def spoken_languages(also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return languages to choose from, and those that are chosen `also` outside the list."""
    codes = [*SPOKEN, *(code for code in also if code not in SPOKEN)]
    return [(code, language_name(code)) for code in codes]
