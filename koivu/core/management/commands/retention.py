import json

from django.core.management.base import BaseCommand

from koivu.core import clock, retention


class Command(BaseCommand):
    help = (
        "Let go of what has had its time. With --dry-run only say what would go."
        " JSON: a list of table, what, kept_for, basis, then (delete, blank, with_owner), rows."
    )

    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, dry_run, **options):
        today, now = clock.today(), clock.now()
        outcomes = retention.outcomes(today) if dry_run else retention.carry_out(today, now)
        if options["json"]:
            self.stdout.write(json.dumps([_as_json(outcome) for outcome in outcomes], indent=1))
            return
        for outcome in outcomes:
            self.stdout.write(_in_words(outcome))
        rows = sum(outcome.rows for outcome in outcomes)
        self.stdout.write(f"{rows} rows {'would go' if dry_run else 'have gone'}.")


def _as_json(outcome: retention.Outcome) -> dict[str, object]:
    return {
        "table": outcome.table,
        "what": str(outcome.rule.what),
        "kept_for": _how_long(outcome.rule),
        "basis": str(outcome.rule.basis),
        "then": outcome.rule.then,
        "rows": outcome.rows,
    }


def _in_words(outcome: retention.Outcome) -> str:
    rule = outcome.rule
    return f"{outcome.rows:>7}  {outcome.table}: {rule.what}; {_how_long(rule)}. {rule.basis}"


def _how_long(rule: retention.Rule) -> str:
    return f"{rule.kept_for.days} days" if hasattr(rule.kept_for, "days") else str(rule.kept_for)
