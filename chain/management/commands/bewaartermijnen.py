"""`manage.py bewaartermijnen`: what would go by its term; with `--doen` it goes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from chain import audit
from chain.actions.retention import forget_all
from chain.registry import retentions


class Command(BaseCommand):
    help = "Show what would be forgotten by its term; with --doen forget it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--doen", action="store_true", help="forget what is due")

    def handle(self, *_args: Any, **options: Any) -> None:
        audit.origin.set("retention")
        now = timezone.now()
        counts = (
            forget_all(now=now)
            if options["doen"]
            else {kept.key: kept.due(now=now) for kept in retentions()}
        )
        for kept in retentions():
            self.stdout.write(f"{counts[kept.key]:>7}  {kept.what} ({kept.term})")
