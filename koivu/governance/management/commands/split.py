import json
from datetime import date
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandError

from koivu.governance.given_costs import MOST_BYTES, CannotRead, Wrong, costs_of, members_of
from koivu.governance.rules import Cost, Key, Member, NobodyPays, Share, split, totals
from koivu.reading.found import Problem
from koivu.reading.given_files import content_of
from koivu.reading.sentences import told_of

REFUSED = 1


class Command(BaseCommand):
    help = (
        "Share costs between organisations by days and a key, to the cent. Saves nothing."
        " COSTS.csv: kind,amount,from,until. MEMBERS.csv: organisation,from,until,percent,area,"
        "hours; until is the last day, and empty goes on; only the key's own column must be there."
        " A cost belongs evenly to its days, and each day to those who are members on it, by the"
        " key in relation to each other. Cents that are left go to the largest remainder, among"
        " equals by the name in code-point order; a minus is a credit note. Exit 0 done, 1 refused"
        " (each cell that is wrong is named, and days on which nobody would pay), 2 usage. JSON:"
        " {status: done|refused, key, costs [{kind, amount, from, until, shares [{organisation,"
        " amount}]}], organisations [{organisation, amount}], sum, errors [{file, at, say}] when"
        " refused}; amounts are texts with two decimals. All of it: docs/sharing-costs.md."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("costs", type=Path, metavar="COSTS.csv")
        parser.add_argument("--members", type=Path, required=True, metavar="MEMBERS.csv")
        parser.add_argument("--key", choices=[key.value for key in Key], required=True)
        parser.add_argument("--json", action="store_true")

    def handle(self, *, costs: Path, members: Path, key: str, **options):
        self.as_json = options["json"]
        by = Key(key)
        bills = self._read(costs, costs_of)
        sharers = self._read(members, lambda content: members_of(content, by))
        if not bills:
            self._refuse(costs, [Wrong("the file", "It holds no cost")])
        shared = [(bill, self._shares(members, bill, sharers, by)) for bill in bills]
        if self.as_json:
            self._print(_told(by, shared))
            return
        self._tell(shared)

    def _read(self, file: Path, reader):
        content = content_of(file, MOST_BYTES)
        if isinstance(content, Problem):
            self._refuse(file, [Wrong("the file", told_of(content))])
        try:
            return reader(content)
        except CannotRead as reason:
            self._refuse(file, reason.wrongs)

    def _shares(self, file: Path, bill: Cost, members: list[Member], by: Key) -> list[Share]:
        try:
            return split(bill, members, by)
        except NobodyPays as nobody:
            days = f"{nobody.first} – {nobody.last}"
            say = f"Nobody would pay “{bill.kind}” on these days. Say who does"
            self._refuse(file, [Wrong(days, say)])

    def _refuse(self, file: Path, wrongs: list[Wrong]) -> NoReturn:
        if self.as_json:
            errors = [{"file": file.name, **wrong._asdict()} for wrong in wrongs]
            self._print({"status": "refused", "errors": errors})
        lines = "\n".join(f"{file.name}, {wrong.at}: {wrong.say}" for wrong in wrongs)
        raise CommandError(lines, returncode=REFUSED)

    def _print(self, told: dict[str, object]) -> None:
        self.stdout.write(json.dumps(told, indent=1, ensure_ascii=False))

    def _tell(self, shared: list[tuple[Cost, list[Share]]]) -> None:
        for bill, shares in shared:
            days = f"{_day(bill.first)} – {_day(bill.last)}"
            self.stdout.write(f"{bill.kind}  {days}  {bill.amount} €")
            for share in shares:
                self.stdout.write(f"  {share.amount:>12} €  {share.organisation}")
        self.stdout.write("Together")
        for name, amount in totals(one for _, shares in shared for one in shares).items():
            self.stdout.write(f"  {amount:>12} €  {name}")
        self.stdout.write(f"  {sum(bill.amount for bill, _ in shared):>12} €")


def _told(by: Key, shared: list[tuple[Cost, list[Share]]]) -> dict[str, object]:
    sums = totals(share for _, shares in shared for share in shares)
    return {
        "status": "done",
        "key": by.value,
        "costs": [
            {
                "kind": bill.kind,
                "amount": str(bill.amount),
                "from": bill.first.isoformat(),
                "until": bill.last.isoformat(),
                "shares": [
                    {"organisation": one.organisation, "amount": str(one.amount)} for one in shares
                ],
            }
            for bill, shares in shared
        ],
        "organisations": [{"organisation": name, "amount": str(sums[name])} for name in sums],
        "sum": str(sum(bill.amount for bill, _ in shared)),
    }


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
