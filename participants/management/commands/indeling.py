"""`manage.py indeling`: seats by preference, of an event or of an instance from a file."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from chain import audit
from events.models import Event, EventDay
from participants.actions.allocation import CannotDivide, NothingToDivide, propose
from participants.allocating.checker import check
from participants.allocating.exchange import Unreadable, from_json
from participants.allocating.infeasible import explain
from participants.allocating.instance import Instance, Seats
from participants.allocating.obstacles import Obstacle, packed, say
from participants.allocating.report import as_json, report
from participants.allocating.solver import NoSeats, solve
from participants.queries.ranking import days_to_rank

RESULT = "schakel-indeling-result/1"


class Command(BaseCommand):
    help = "Divide seats by preference: of an event as a proposal, or of an instance from a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", nargs="?", help="the last part of the event's address")
        parser.add_argument("--instance", metavar="FILE", help="an instance, JSON")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")
        parser.add_argument("--seed", type=int, default=1, help="what ties are broken by")

    def handle(self, **options: Any) -> None:
        event, file = options["event"], options["instance"]
        if bool(event) == bool(file):
            raise CommandError("Noem een bijeenkomst, of een bestand met --instance.")
        audit.origin.set("indeling")
        with translation.override("nl"):
            said = _of_event(event, options["seed"]) if event else _of_file(Path(file))
            for each in said:
                self._print(each, is_json=options["json"])
                if each["seats"] is None:
                    raise CommandError("Er is geen indeling.", returncode=2)
                if each["broken"]:
                    raise CommandError(f"Niet gehaald: {', '.join(each['broken'])}.")

    def _print(self, said: dict[str, Any], *, is_json: bool) -> None:
        if is_json:
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))
            return
        if said["seats"] is None:
            lines = [each["says"] for each in said["obstacles"]]
        else:
            lines = said["report"]["sentences"]
        self.stdout.write("\n".join(lines))


def _of_event(slug: str, seed: int) -> Iterator[dict[str, Any]]:
    """Yield per day of the event what came of it; a proposal is kept."""
    event = Event.objects.select_related("chain").filter(slug=slug).first()
    if event is None:
        raise CommandError(f"Er is geen bijeenkomst '{slug}'.")
    days = list(days_to_rank(event))
    if not days:
        raise CommandError("Bij deze bijeenkomst is geen ronde op voorkeur.")
    for day in days:
        yield {"event": slug, "day": day.date.isoformat()} | _of_day(day, seed)


def _of_day(day: EventDay, seed: int) -> dict[str, Any]:
    try:
        proposed = propose(day=day, seed=seed, by=None, now=timezone.now())
    except NothingToDivide as error:
        raise CommandError(f"Op {day.date} is er niemand om in te delen.") from error
    except CannotDivide as error:
        return _refused(error.instance, error.obstacles)
    given = _given(proposed.instance, proposed.seats, proposed.allocation.report)
    return {"allocation": proposed.allocation.pk} | given


def _of_file(file: Path) -> Iterator[dict[str, Any]]:
    instance = _read(file)
    try:
        solution = solve(instance)
    except NoSeats:
        yield _refused(instance, explain(instance))
    else:
        yield _given(instance, solution.seats, as_json(report(instance, solution)))


def _given(instance: Instance, seats: Seats, said: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": RESULT,
        "seats": {person: list(taken) for person, taken in seats.items()},
        "broken": [each.rule.value for each in check(instance, seats)],
        "report": said,
    }


def _refused(instance: Instance, obstacles: Sequence[Obstacle]) -> dict[str, Any]:
    rows = [
        row | {"says": say(instance, each)}
        for row, each in zip(packed(obstacles), obstacles, strict=True)
    ]
    return {"format": RESULT, "seats": None, "obstacles": rows}


def _read(file: Path) -> Instance:
    try:
        return from_json(json.loads(file.read_text("utf-8")))
    except OSError as error:
        raise CommandError(f"{file} is niet te lezen: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{file} is geen JSON: {error}.") from error
    except Unreadable as error:
        raise CommandError(f"{file} klopt niet.\n" + "\n".join(error.faults)) from error
