"""The question of the month and what was answered: faces and words, never who or when exactly."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koivu.core import retention
from koivu.core.half_days import Half
from koivu.core.random_keys import RandomKey
from koivu.core.screening import Screened, ScreenedQuerySet
from koivu.core.trays import HalfDayTray
from koivu.core.words import Wording
from koivu.places.models import Place

FEWEST_FACES, MOST_FACES = 3, 5
PRINT = r"[0-9a-f]{20}"
YEARS_KEPT = 2


class Block(models.TextChoices):
    """Which answers are shown together, five of them or more; blank: not shown yet."""

    FIRST = "first", _("1st–15th")
    SECOND = "second", _("From the 16th on")
    MONTH = "month", _("The rest of the month")


class QuestionQuerySet(models.QuerySet):
    """Questions by their months."""

    def of_month(self, month: date):
        return self.filter(month=month.replace(day=1))

    def before(self, month: date):
        return self.filter(month__lt=month.replace(day=1)).order_by("-month")


class Question(models.Model):
    """What a place asks its families in one month: a usual question, or one in its own words.

    `sums` keeps how many pressed which face once the answers themselves have had their time:
    {block: {face: how many}}.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="questions")
    month = models.DateField(_("month"))
    usual = models.CharField(_("usual question"), max_length=30, blank=True)
    faces = models.PositiveSmallIntegerField(_("how many faces"), default=FEWEST_FACES)
    takes_words = models.BooleanField(_("a word may be written"), default=True)
    sums = models.JSONField(default=dict, blank=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "month"], name="a_place_asks_one_question_a_month"
            ),
            models.CheckConstraint(
                condition=Q(month__day=1), name="the_month_of_a_question_is_its_first_day"
            ),
            models.CheckConstraint(
                condition=Q(faces__range=(FEWEST_FACES, MOST_FACES)),
                name="a_question_has_three_to_five_faces",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


@retention.rule(
    what=_("Questions to families and what was done: who wrote and who accepted the texts"),
    kept_for=_("as long as the question"),
    basis=_("To know whom to ask about a text."),
)
class QuestionWording(Wording):
    """What is asked (`ask`), or what was changed because of the answers (`did`)."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="wordings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "field", "language"],
                name="one_wording_of_a_question_per_language",
            ),
        ]


class Recording(models.Model):
    """A question read aloud by somebody, in one language."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="recordings")
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    body = models.BinaryField()
    print = models.CharField(max_length=20, validators=[RegexValidator(f"^{PRINT}$")])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "language"], name="one_recording_of_a_question_per_language"
            ),
        ]

    def __str__(self) -> str:
        return self.language


class Tray(HalfDayTray):
    """The answers of a half-day while it lasts, always in the order of their keys.

    They lie in one row, so that no file, backup or export can show which came first. When the
    half-day has ended they become rows of their own, all at once.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="trays")
    faces = models.JSONField(default=list)
    words = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "day", "half"], name="one_tray_of_a_question_a_half_day"
            ),
        ]


class AnswerQuerySet(models.QuerySet):
    """Faces by what may be told of them."""

    def shown(self):
        return self.exclude(shown_in="")

    def waiting(self):
        """Not shown yet: too few of them."""
        return self.filter(shown_in="")

    def had_their_time(self, today: date):
        """All of a month at once: else the last ones to go would stand alone."""
        return self.filter(question__month__lt=_oldest_kept(today))


class Face(models.Model):
    """One answer: 5 is the widest smile. Nothing leads to whoever gave it, or to her word."""

    key = RandomKey(primary_key=True)
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    day = models.DateField()
    half = models.CharField(max_length=2, choices=Half)
    face = models.PositiveSmallIntegerField()
    shown_in = models.CharField(max_length=6, choices=Block, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(face__range=(1, MOST_FACES)), name="a_face_is_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return str(self.face)


class WordQuerySet(ScreenedQuerySet):
    """Words by who may see them."""

    def had_their_time(self, today: date):
        return self.filter(question__month__lt=_oldest_kept(today))


@retention.rule(
    what=_("A word to the question of the month; no name is asked"),
    kept_for=_("two years"),
    basis=_("To see what has changed."),
    expired=lambda today: Word.objects.had_their_time(today),
)
class Word(Screened):
    """What somebody wrote to a question; `sent_at` is the beginning of the half-day."""

    key = RandomKey(primary_key=True)
    question = models.ForeignKey(Question, models.CASCADE, related_name="words")
    text = models.CharField(_("word"), max_length=300)

    objects = WordQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_word_is_not_empty")]

    def __str__(self) -> str:
        return f"{self.question_id}"

    @property
    def texts(self) -> list[str]:
        return [self.text]


def _oldest_kept(today: date) -> date:
    return today.replace(year=today.year - YEARS_KEPT, day=1)
