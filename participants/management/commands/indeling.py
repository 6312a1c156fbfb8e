"""`manage.py indeling --instance FILE --json`: seats by preference for an instance from a file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from participants.allocating.checker import check
from participants.allocating.exchange import Unreadable, from_json
from participants.allocating.infeasible import explain, say
from participants.allocating.instance import Instance
from participants.allocating.report import Report, as_json, report, sentences
from participants.allocating.solver import NoSeats, Solution, solve

RESULT = "schakel-indeling-result/1"


class Command(BaseCommand):
    help = "Divide the seats of an instance by preference, and print what came of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--instance", required=True, metavar="FILE", help="the instance, JSON")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")

    def handle(self, **options: Any) -> None:
        with translation.override("nl"):
            instance = _read(Path(options["instance"]))
            try:
                solution = solve(instance)
            except NoSeats as error:
                self._refuse(instance, is_json=options["json"])
                raise CommandError("Er is geen indeling.", returncode=2) from error
            found = report(instance, solution)
            self._print(instance, solution, found, is_json=options["json"])

    def _refuse(self, instance: Instance, *, is_json: bool) -> None:
        obstacles = explain(instance)
        said = [say(instance, each) for each in obstacles]
        if not is_json:
            self.stdout.write("\n".join(said))
            return
        rows = [
            {
                "reason": each.reason.value,
                "people": list(each.people),
                "sessions": list(each.sessions),
                "round": each.round,
                "number": each.number,
                "says": words,
            }
            for each, words in zip(obstacles, said, strict=True)
        ]
        self._json({"format": RESULT, "seats": None, "obstacles": rows})

    def _print(
        self, instance: Instance, solution: Solution, found: Report, *, is_json: bool
    ) -> None:
        broken = check(instance, solution.seats)
        if is_json:
            self._json(
                {
                    "format": RESULT,
                    "seats": {person: list(at) for person, at in solution.seats.items()},
                    "broken": [each.rule.value for each in broken],
                    "report": as_json(found),
                }
            )
        else:
            self.stdout.write("\n".join(sentences(found.quality)))
        if broken:
            raise CommandError(f"Er zijn {len(broken)} voorwaarden niet gehaald.")

    def _json(self, said: dict[str, object]) -> None:
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))


def _read(file: Path) -> Instance:
    try:
        return from_json(json.loads(file.read_text("utf-8")))
    except OSError as error:
        raise CommandError(f"{file} is niet te lezen: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{file} is geen JSON: {error}.") from error
    except Unreadable as error:
        raise CommandError(f"{file} klopt niet.\n" + "\n".join(error.faults)) from error
