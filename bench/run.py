"""`make bench`: what the pages cost beside a bare Django page on the same server. See README.md.

Bounded: about 10,000 requests over loopback, a few minutes, one scratch folder that is removed.
"""

import argparse
import http.client
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.sizes import DECIDE_AT, IDEAS, LOADS, SHIFTS_AT  # noqa: E402

ROUNDS = 5
STARTS_IN = 60  # seconds, then the benchmark gives up
HOUSE = "/fi/talo/"
FORGET = {"X-Forget": "1"}


@dataclass(frozen=True)
class Target:
    """One thing to ask for: its address may hold {n}, a number that is never the same."""

    name: str
    address: str
    bound: float | None = None
    headers: dict[str, str] = field(default_factory=dict)
    statements: int | None = None
    is_conditional: bool = False
    times: int = 60  # in each round
    beside: str = "bare page"


@dataclass
class Cost:
    """What a target cost: CPU of each round, latency of each request."""

    cpu: list[float] = field(default_factory=list)  # ms a request
    latency: list[float] = field(default_factory=list)  # ms
    statements: int = 0

    @property
    def middle(self) -> float:
        return statistics.median(self.cpu)

    def percent(self, share: int) -> float:
        return statistics.quantiles(self.latency, n=100)[share - 1]


def targets(monday: date) -> list[Target]:
    week = f"{monday:%G-W%V}"
    days = f"from={monday}&to={monday + timedelta(days=6)}"
    near = f"near=60.3{{n}},25.05&km=5&age_months=24&language=so&{days}"
    region = "when=week&age_months=24&language=so&km=5"
    by_api = f"/api/v1/sessions?place=talo&{days}"
    return [
        Target("today, warm", HOUSE, 2, statements=8),
        Target("today, caches cleared", HOUSE, 8, FORGET, statements=8, times=30),
        Target("week, warm", f"{HOUSE}week/{week}/", 2, statements=8),
        Target("week, caches cleared", f"{HOUSE}week/{week}/", 8, FORGET, 8, times=30),
        Target("today, 304", HOUSE, 0.7, is_conditional=True),
        Target("place-week by API, warm", by_api, 3),
        Target("place-week by API, made anew", by_api + "&km=1.{n}", 3),
        Target("place-week by API, caches cleared", by_api, None, FORGET, times=30),
        Target("near, 24 months, Somali; never asked before", f"/api/v1/sessions?{near}", 5),
        Target("near, caches cleared", f"/api/v1/sessions?{near}", None, FORGET, times=30),
        Target("region near a name, warm", f"/fi/search/?{region}&where=01360", 2, statements=8),
        Target("region near a phone, made anew", f"/fi/search/?{region}&at=60.32,25.05", 5),
        Target("region near a phone, caches cleared", f"/fi/search/?{region}&at=60.32,25.05",
               None, FORGET, statements=8, times=30),
        Target("calendar feed, warm", f"{HOUSE}calendar.ics"),
        Target("calendar feed, caches cleared", f"{HOUSE}calendar.ics", headers=FORGET, times=3),
        Target("all places' week by API, caches cleared", f"/api/v1/sessions?{days}", None,
               FORGET, times=2),
    ]  # fmt: skip


def of_shifts(monday: date, signed_in: str) -> list[Target]:
    """The week of shifts of twelve organisations in the middle of half a year, signed in."""
    desk = f"/fi/bare-desk/{SHIFTS_AT}/"
    week = f"/fi/desk/{SHIFTS_AT}/shifts/{monday + timedelta(weeks=13):%G-W%V}/"
    cookie = {"Cookie": f"__Host-koivu={signed_in}; koivu={signed_in}"}
    return [
        Target(BARE_DESK, desk, None, cookie),
        Target("page of wishes, warm", "/fi/talo/wishes/", 2),
        Target("page of wishes, caches cleared", "/fi/talo/wishes/", None, FORGET, times=30),
        Target("wall, warm", "/fi/talo/wall/", 5),
        Target("week of shifts, warm", week, 2, cookie, statements=12, beside=BARE_DESK),
        Target("week of shifts, caches cleared", week, None, cookie | FORGET, times=30),
    ]


def of_days(server: "Server", signed_in: str) -> list[Target]:
    """The wall of a day with a few ideas and with very many; and the levels of participation."""
    desk = f"/fi/desk/{SHIFTS_AT}/"
    cookie = {"Cookie": f"__Host-koivu={signed_in}; koivu={signed_in}"}
    days = server.all(f"{desk}days/", r"days/\d+/", cookie)  # the latest first
    return [
        *(
            Target(f"wall of a day, {many} ideas", f"{page}wall/", 5, cookie, beside=BARE_DESK)
            for many, page in zip(IDEAS, days, strict=True)
        ),
        *(
            Target(f"putting in place, {many} ideas", f"{page}wall/?arrange=1", None, cookie,
                   times=20, beside=BARE_DESK)
            for many, page in zip(IDEAS, days, strict=True)
        ),
        Target("levels of participation", f"{desk}levels/", None, cookie, times=20,
               beside=BARE_DESK),
    ]  # fmt: skip


def of_years(server: "Server", signed_in: str) -> list[Target]:
    """What is decided together, after one year and after ten: as many statements in both."""
    cookie = {"Cookie": f"__Host-koivu={signed_in}; koivu={signed_in}"}
    found = []
    for slug, years in DECIDE_AT.items():
        desk = f"/fi/desk/{slug}/"
        pages = {
            "house meeting's agenda": server.first(
                f"{desk}meetings/", r"meetings/\d[\d-]+/", cookie
            ),
            "steering meeting": server.first(f"{desk}steering/", r"steering/\d[\d-]+/", cookie),
            "a decision": server.first(f"{desk}decisions/", r"decisions/\d+/", cookie),
            "meetings": f"{desk}meetings/",
            "tasks": f"{desk}tasks/",
            "steering group": f"{desk}steering/",
            "one page before it meets": f"{desk}steering/brief/",
            "decisions": f"{desk}decisions/",
            "a digest": f"/fi/digest/{slug}/",
        }
        for name, page in pages.items():
            reach = None if name in SHOWN_ONLY else 3
            named = f"{name}, {years} y"
            found.append(Target(named, page, reach, cookie, times=20, beside=BARE_DESK))
        told = f"/fi/{slug}/decisions/"
        found.append(Target(f"decisions as families read, {years} y", told, 3, times=20))
        cold = f"decisions as families read, caches cleared, {years} y"
        found.append(Target(cold, told, None, FORGET, times=20))
    return found


SHOWN_ONLY = ("steering meeting", "tasks", "steering group")  # long lists of forms and lines
BARE_DESK = "bare desk, signed in"
BARE = Target("bare page", "/bare/talo/")


class Server:
    """The web part of `koivu serve`, one worker, with the benchmark's settings."""

    def __init__(self, environment: dict[str, str]):
        self.port = _free_port()
        self.process = subprocess.Popen(
            [*koivu(), "serve", "--only", "web", "--port", str(self.port)],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.numbers = count(1)
        self.asked = 0
        _wait_for(self.port, "/healthz")
        self.get("/healthz")
        self.worker = _worker_of(self.process.pid)

    def get(self, address: str, headers: dict[str, str] | None = None):
        """Return the answer, read whole, and how many ms it took."""
        began = time.perf_counter()
        self.connection.request("GET", address, headers=headers or {})
        answer = self.connection.getresponse()
        answer.read()
        self.asked += 1
        return answer, (time.perf_counter() - began) * 1000

    def first(self, page: str, pattern: str, headers: dict[str, str]) -> str:
        """Return the first address on a page that ends as a pattern says."""
        return self.all(page, pattern, headers)[0]

    def all(self, page: str, pattern: str, headers: dict[str, str]) -> list[str]:
        """Return the addresses on a page that end as a pattern says, each once."""
        self.connection.request("GET", page, headers=headers)
        text = self.connection.getresponse().read().decode()
        return list(dict.fromkeys(re.findall(f'href="([^"]*{pattern})"', text)))

    def measure(self, target: Target, cost: Cost) -> None:
        """Ask for a target `times` times and add what it cost."""
        headers = dict(target.headers)
        if target.is_conditional:
            headers["If-None-Match"] = self.get(target.address)[0].headers["ETag"]
        # What cleared the caches before us is not this target's cost.
        self.get(self.written(target), headers)
        addresses = [self.written(target) for _ in range(target.times)]
        before = cpu_of(self.worker)
        for address in addresses:
            answer, took = self.get(address, headers)
            cost.latency.append(took)
            expected = 304 if target.is_conditional else 200
            if answer.status != expected:
                raise SystemExit(f"{address} answered {answer.status}")
        cost.cpu.append((cpu_of(self.worker) - before) / target.times * 1000)

    def statements(self, target: Target) -> int:
        headers = {**target.headers, "X-Count": "1"}
        return int(self.get(self.written(target), headers)[0].headers["X-Statements"])

    def written(self, target: Target) -> str:
        return target.address.format(n=f"2{next(self.numbers) % 1000:03}")

    def close(self) -> None:
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


def run(sessions: int, places: int, folder: Path) -> dict[str, Cost]:
    environment = surroundings(folder, sessions)
    gather_static_files(environment)
    made = subprocess.run(
        [sys.executable, "-m", "bench.fill", str(sessions)],
        env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    made_sessions, signed_in = made.stdout.split()
    print(f"\n{int(made_sessions):,} sessions a year over {places:,} places")
    server = Server(environment)
    try:
        costs = measure(server, signed_in)
        fill_up(server)
        print(f"  memory of the worker after {server.asked:,} requests: "
              f"{pss_of(server.worker):.0f} MB PSS")  # fmt: skip
        costs["memory"] = Cost(cpu=[pss_of(server.worker)])
    finally:
        server.close()
    return costs


def gather_static_files(environment: dict[str, str]) -> None:
    """As the first start of a new release does; it takes a while and is not a start's cost."""
    subprocess.run(
        [*koivu(), "collectstatic", "--noinput", "--verbosity=0"],
        env=environment, cwd=ROOT, check=True,
    )  # fmt: skip


def measure(server: Server, signed_in: str) -> dict[str, Cost]:
    today = date.today()
    monday = today - timedelta(days=today.weekday())
    all_of_them = [
        BARE,
        *targets(monday),
        *of_shifts(monday, signed_in),
        *of_days(server, signed_in),
        *of_years(server, signed_in),
    ]
    costs = {target.name: Cost() for target in all_of_them}
    for target in all_of_them:
        server.get(server.written(target), target.headers)
        costs[target.name].statements = server.statements(target)
    # In turns, so that whatever else the machine does falls on all of them.
    for _ in range(ROUNDS):
        for target in all_of_them:
            server.measure(target, costs[target.name])
    for target in all_of_them:
        show(target, costs[target.name], costs[target.beside].middle)
    _flat(costs)
    return costs


def _flat(costs: dict[str, Cost]) -> None:
    """Tell what takes more statements after ten years than after one, or with more ideas."""
    few, many = IDEAS
    for name, cost in costs.items():
        smaller = name.replace(", 10 y", ", 1 y").replace(f", {many} ideas", f", {few} ideas")
        of_few = costs.get(smaller, cost)
        if cost.statements > of_few.statements:
            print(f"  NOT MET: {name}: {cost.statements} SQL, {smaller}: {of_few.statements}")


def show(target: Target, cost: Cost, bare: float) -> None:
    ratio = cost.middle / bare
    bound = f"reach ≤ {target.bound:g}×" if target.bound else ""
    if target.bound:
        bound += "  met" if ratio <= target.bound else "  NOT MET"
    if target.statements and cost.statements > target.statements:
        bound += f"  NOT MET: more than {target.statements} statements"
    print(
        f"  {target.name:44} {cost.middle:8.2f} ms CPU {ratio:7.2f}× {cost.statements:4} SQL"
        f"   p50 {cost.percent(50):7.2f}  p95 {cost.percent(95):7.2f} ms   {bound}"
    )


def fill_up(server: Server) -> None:
    """Ask for what families ask, until a thousand requests have been answered."""
    while server.asked < 1_000:
        server.get(HOUSE)


def starting(folder: Path) -> float:
    """Return how many seconds `koivu serve` takes from its start to its first answer."""
    environment = surroundings(folder, min(LOADS)) | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    port = _free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        [*koivu(), "serve", "--port", str(port)],
        env=environment, cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port, HOUSE)
        return time.monotonic() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def surroundings(folder: Path, sessions: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KOIVU_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "KOIVU_ENV": "production",
        "KOIVU_BASE_URL": "http://127.0.0.1",
        "KOIVU_DATABASE_URL": f"sqlite:///{folder / f'{sessions}.sqlite3'}",
        "KOIVU_STATIC_ROOT": str(folder / "static"),
        "KOIVU_EMAIL_URL": f"file://{folder / 'mail'}",
        "SECRET_KEY": "only for a benchmark on this machine " * 2,
        "PYTHONPATH": str(ROOT),
    }


def koivu() -> list[str]:
    return [sys.executable, str(ROOT / "manage.py")]


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU that a process has used, all of its threads together."""
    # /proc/PID/stat counts the same in hundredths of a second: too coarse for one request.
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


def pss_of(pid: int) -> float:
    """Return the memory of a process in MB, its part of what it shares counted in."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) / 1024


def _worker_of(server: int) -> int:
    """Return the process that answers: the biggest one under the server."""
    below, found = {server}, []
    for _ in range(4):
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(entry.read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            pid = int(entry.parent.name)
            if parent in below and pid not in below:
                below.add(pid)
                found.append(pid)
    return max(found, key=lambda pid: int(Path(f"/proc/{pid}/statm").read_text().split()[1]))


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def _wait_for(port: int, address: str) -> None:
    give_up = time.monotonic() + STARTS_IN
    while time.monotonic() < give_up:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=STARTS_IN)
            connection.request("GET", address)
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit(f"The server did not answer within {STARTS_IN} s.")


@contextmanager
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="koivu-bench-") as folder:
        yield Path(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=int, help="one load: 2000, 20000 or 200000")
    parser.add_argument("--json", metavar="FILE", help="also write the figures to a file")
    wanted = parser.parse_args()
    loads = {wanted.only: LOADS[wanted.only]} if wanted.only else LOADS
    with scratch() as folder:
        told = {load: run(load, places, folder) for load, places in loads.items()}
        took = min(starting(folder) for _ in range(3)) if min(LOADS) in loads else None
    verdicts(told, took)
    if wanted.json:
        Path(wanted.json).write_text(json.dumps(_figures(told, took), indent=2))


def verdicts(told: dict[int, dict[str, Cost]], took: float | None) -> None:
    print("\nOver the loads")
    near = [costs["near, 24 months, Somali; never asked before"] for costs in told.values()]
    bare = [costs["bare page"].middle for costs in told.values()]
    if len(near) > 1:
        growth = (near[-1].middle / bare[-1]) / (near[0].middle / bare[0])
        _verdict("near search, smallest to largest load", growth, 1.3, "×")
    most = max(costs["memory"].middle for costs in told.values())
    _verdict("memory of one worker after 1,000 requests", most, 120, " MB PSS")
    if took is not None:
        _verdict("koivu serve, start to first answer", took, 3, " s")


def _verdict(name: str, value: float, bound: float, unit: str) -> None:
    is_met = "met" if value <= bound else "NOT MET"
    print(f"  {name:44} {value:6.2f}{unit}   reach ≤ {bound:g}{unit}  {is_met}")


def _figures(told: dict[int, dict[str, Cost]], took: float | None) -> dict:
    return {
        "serve_s": took,
        "loads": {
            load: {name: {"cpu_ms": cost.middle, "sql": cost.statements}
                   for name, cost in costs.items()}
            for load, costs in told.items()
        },
    }  # fmt: skip


if __name__ == "__main__":
    main()
