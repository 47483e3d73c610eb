"""What paper costs: processor time of a poster and a picture, made anew, on one core.

    .venv/bin/python bench/paper.py

Builds the demonstration in a scratch folder, makes each paper some times and tells the median of
processor time, of Koivu's own process and of the one that typesets, and the latter's most memory.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TIMES = 7
MEMORY = 200  # MB of the process that typesets
# kind, size, languages, most ms
PAPERS = [
    ("poster", "a4", ("fi",), 300),
    ("poster", "a3", ("fi", "sv", "ar"), 300),
    ("signs", "a4", ("fi",), 300),
    ("season", "a4", ("fi",), None),
    ("door", "a4", ("fi",), 300),
    ("picture", "post", ("fi",), 1000),
    ("picture", "story", ("fi",), 1000),
]


def main() -> None:
    """Measure each paper and say whether it keeps its bound."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory(prefix="koivu-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ["KOIVU_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'paper.sqlite3'}"
        for command in (["migrate", "--verbosity", "0"], ["demo"]):
            manage = [sys.executable, str(ROOT / "manage.py"), *command]
            subprocess.run(manage, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        _measure_all()


def _measure_all() -> None:
    import django

    django.setup()
    from koivu.core import clock
    from koivu.places.models import Place
    from koivu.programme.board import board_of
    from koivu.programme.paper.orders import Order
    from koivu.programme.paper.printing import paper_of

    now = clock.now()
    place = Place.objects.open_to_families().get(slug="koivukyla")
    for kind, size, languages, bound in PAPERS:
        order = Order(kind, size, languages)

        def make(order: Order = order) -> None:
            paper = paper_of(order, place, board_of(place, now.date()), now)
            paper.pictures() if order.kind == "picture" else paper.pdf()

        _show(f"{kind} {size} {'+'.join(languages)}", _cost(make), bound)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  most memory of the typesetter {most:26.0f} MB  {_verdict(most, MEMORY)}")


def _cost(make: Callable[[], None]) -> float:
    make()
    costs = []
    for _ in range(TIMES):
        before = _processor_time()
        make()
        costs.append((_processor_time() - before) * 1000)
    return statistics.median(costs)


def _processor_time() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _show(name: str, cost: float, bound: float | None) -> None:
    print(f"  {name:32} {cost:20.0f} ms CPU  {_verdict(cost, bound) if bound else ''}")


def _verdict(value: float, bound: float) -> str:
    return f"reach ≤ {bound:g}  {'met' if value <= bound else 'NOT MET'}"


if __name__ == "__main__":
    main()
