"""Two role cards of the invented house: one confirmed, one that waits for its supervisor."""

from datetime import timedelta

from koivu.core.models import OutgoingMail
from koivu.demo.building import Building
from koivu.partners.actions import confirm_card, send_card, write_card
from koivu.partners.models import InJob, Membership, RoleCard
from koivu.partners.usual_words import usual


def who_has_a_card(house: Building) -> None:
    tasks = usual("tasks", "fi")
    nurse = _written(
        house, "nurse", "Terveydenhoitaja", [tasks[0], tasks[1], tasks[2], "Punnita vauvoja"],
        "Tiistaisin klo 10–12 ja talokokous kerran kuussa, matkat mukaan lukien",
        "Osastonhoitaja",
    )  # fmt: skip
    token = send_card(nurse, by=house.people["nurse"], at=house.opened)
    confirm_card(
        token,
        seen=nurse.digest,
        in_job=InJob.YES,
        word_back="Hieno juttu, tämä on perustyötäsi. Kerro tiimipalaverissa, mitä opit!",
        at=house.opened + timedelta(days=2),
    )
    parish = _written(
        house, "parish", "Seurakunnan työntekijä", [tasks[0], tasks[3]],
        "Keskiviikkoisin klo 9.30–12", "Johtava diakoniatyöntekijä",
    )  # fmt: skip
    send_card(parish, by=house.people["parish"], at=house.this_morning - timedelta(days=34))
    OutgoingMail.objects.filter(to__startswith="esihenkilo").delete()


def _written(
    house: Building, person: str, role: str, tasks: list[str], time: str, title: str
) -> RoleCard:
    user = house.people[person]
    membership = Membership.objects.get(user=user, place=house.place)
    facts = {
        "role": role,
        "tasks": "\n".join(tasks),
        "working_time": time,
        "in_job": InJob.BEING_AGREED,
        "since": house.opened.date(),
        "until": None,
        "supervisor_title": title,
        "supervisor_email": f"esihenkilo.{person}@koivu.example",
        "language": "fi",
    }
    return write_card(membership, facts, by=user, at=house.opened)
