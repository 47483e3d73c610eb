"""Days that develop the house, with a few ideas and with very many, all read; nobody's."""

from datetime import date, datetime, time

from bench.sizes import IDEAS
from koivu.core.random_keys import new_key
from koivu.core.rhythm import DAY
from koivu.participation.models import DayTheme, DayWording, DevelopDay, Idea, Voice
from koivu.places.models import Place

THEMES = ("Kohtaaminen", "Liikunta ja hyvinvointi", "Retket", "Pienimmät")
TEXTS = ("Joogaa perjantaisin", "Metsäretki eväiden kanssa", "Tervehditään jokaista lasta ovella")


def develop(place: Place, today: date, at: datetime) -> None:
    """Let a day have been for each size of `IDEAS`; its address ends with how many there are."""
    for number, many in enumerate(IDEAS, start=1):
        day = DevelopDay.objects.create(
            place=place, slug=f"ideas-{many}", date=today - number * DAY,
            starts=time(13), ends=time(16), opened_at=at,
        )  # fmt: skip
        words = {"about": "Miten kohtaamme?"}
        words |= {f"theme_{one}": text for one, text in enumerate(THEMES, start=1)}
        DayWording.objects.bulk_create(
            DayWording(day=day, field=field, language="fi", text=text, written_at=at)
            for field, text in words.items()
        )
        themes = [DayTheme.objects.create(day=day, number=one) for one in range(1, len(THEMES) + 1)]
        Idea.objects.bulk_create(
            Idea(
                key=new_key(), day=day, theme=themes[one % len(themes)],
                whose=Voice.values[one % len(Voice.values)], sent_at=at, read_at=at,
                text=f"{TEXTS[one % len(TEXTS)]}, {one}",
            )
            for one in range(many)
        )  # fmt: skip
