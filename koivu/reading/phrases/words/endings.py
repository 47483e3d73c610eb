"""Finnish case endings: from the stems of a noun to all the forms that people write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """The stems of a noun, after which each ending is regular.

    viikko: `weak` viiko(n), `strong` viikko(na), `weak_many` viikoi(lla), `strong_many`
    viikkoi(na); `irregular` holds the forms that no stem gives: viikkojen viikkoja viikkoa.
    """

    base: str
    weak: str
    strong: str
    into: str
    weak_many: str
    strong_many: str
    irregular: str = ""

    def forms(self) -> dict[str, str]:
        """Return each form and its case: "from", "to", "in", "each" or "" for the others."""
        found = dict.fromkeys([self.base, *self.irregular.split()], "")
        found |= dict.fromkeys(self._plain(), "")
        found |= {self._bend(self.weak + "ssA"): "in", self._bend(self.weak_many + "ssA"): "in"}
        found |= {self._bend(self.weak + "stA"): "from"}
        found |= {self._bend(self.weak_many + "stA"): "from"}
        found |= {self.into: "to", self.strong_many + "hin": "to"}
        # Plain plurals mean every week as well: maanantait, maanantaisin.
        found |= {self.strong_many + "sin": "each", self.weak + "t": "each"}
        return found

    def _plain(self) -> list[str]:
        one = [self.weak + ending for ending in ("n", "llA", "ltA", "lle", "ksi", "ttA")]
        many = [self.weak_many + ending for ending in ("llA", "ltA", "lle", "ksi")]
        strong = [self.strong + "nA", self.strong_many + "nA", self.strong_many + "n"]
        return [self._bend(form) for form in [*one, *many, *strong]]

    def _bend(self, form: str) -> str:
        # Vowel harmony: the last part of a compound decides, and its ending follows.
        return form.replace("A", "a" if self._is_back else "ä")

    @property
    def _is_back(self) -> bool:
        return is_back(self.base)


def is_back(word: str) -> bool:
    """Whether endings take a, o, u: the last vowel that is not i or e decides."""
    telling = [letter for letter in word if letter in "aouäöy"]
    return bool(telling) and telling[-1] in "aou"


def like_day(base: str) -> Noun:
    """maanantai, tiistai …: one stem in every form."""
    return Noun(base, base, base, base + "hin", base, base, f"{base}ta {base}den {base}tten")


def like_woman(stem: str) -> Noun:
    """Adjectives and nouns in -nen: parillinen, ensimmäinen, koululainen."""
    bent = "a" if is_back(stem) else "ä"
    return Noun(
        stem + "nen", stem + "se", stem + "se", stem + "seen", stem + "si", stem + "si",
        f"{stem}st{bent} {stem}sten {stem}si{bent} {stem}siin {stem}sien",
    )  # fmt: skip


def like_month(base: str) -> Noun:
    """tammikuu, kuu: the vowel is long, the plural rare."""
    return Noun(base, base, base, base + "hun", base[:-1] + "i", base[:-1] + "i", base + "ta")
