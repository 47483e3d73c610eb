"""Counts are sent one after another while the server is killed again and again."""

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from uuid import uuid4

from koivu.visits.tests.serving import Served

PATIENCE = 120  # seconds, in which a server is back


class Sender:
    """A device that keeps each count until that very one was acknowledged."""

    def __init__(self, served: Served, token: str, today: str, many: int):
        self.served, self.token, self.today = served, token, today
        self.keys = [str(uuid4()) for _ in range(many)]
        self.acknowledged: list[str] = []
        self.tries = 0
        self.gave_up = False

    def run(self, each: int = 5) -> None:
        """Send all, a few at a time, until the last one was acknowledged."""
        waits = time.monotonic() + PATIENCE
        while waiting := self.keys[len(self.acknowledged) :][:each]:
            self.tries += 1
            answered = self._post(waiting)
            if answered:
                waits = time.monotonic() + PATIENCE
                self.acknowledged += answered
            elif time.monotonic() > waits:
                self.gave_up = True
                return
            else:
                time.sleep(0.02)

    def _post(self, keys: list[str]) -> list[str]:
        request = urllib.request.Request(
            f"{self.served.url}/api/v1/counts",
            json.dumps([self._item(key) for key in keys]).encode(),
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                said = json.load(answer)["items"]
        except (OSError, ValueError, urllib.error.HTTPError):
            return []
        taken = {one["id"] for one in said if one["status"] in ("saved", "duplicate")}
        return [key for key in keys if key in taken]

    def _item(self, key: str) -> dict[str, object]:
        return {
            "id": key, "what": "heads_now", "session": None, "date": self.today,
            "manner": "at_once", "adults": 1, "children": 2,
            "counted_at": f"{self.today}T00:00:01+02:00",
        }  # fmt: skip


def kill_again_and_again(served: Served, rounds: int, many: int) -> Iterator[dict[str, int]]:
    """Yield after each round what was lost, doubled and stands; each round kills once."""
    there = served.furnish()
    served.start()
    stands = 0
    for number in range(rounds):
        sender = Sender(served, there["token"], there["today"], many)
        thread = threading.Thread(target=sender.run)
        thread.start()
        # Each round at another moment of the work.
        until = many * (number + 1) // (rounds + 1)
        while len(sender.acknowledged) < until and thread.is_alive():
            time.sleep(0.002)
        served.kill()
        acknowledged = list(sender.acknowledged)
        kept = _keys(served)
        served.start()
        thread.join()
        stands += many
        yield {
            "round": number + 1,
            "acknowledged_before_the_kill": len(acknowledged),
            "lost_by_the_kill": len(set(acknowledged) - set(kept)),
            "lost": len(set(sender.keys) - set(_keys(served))) + sender.gave_up,
            "doubled": len(_keys(served)) - stands,
        }


def _keys(served: Served) -> list[str]:
    from uuid import UUID

    return [str(UUID(str(row[0]))) for row in served.house.sql("SELECT key FROM visits_count")]
