import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chain import audit
from mailings.actions.sending import office
from mailings.choices import LetterState
from mailings.queries import outbox as queries


class Command(BaseCommand):
    help = "Tell how many letters stand where; --release lets them leave after a backup or a copy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a machine")
        parser.add_argument(
            "--release", metavar="SITE_URL", help="the address of this installation"
        )
        parser.add_argument(
            "--withdraw", action="store_true", help="with --release: not those here"
        )

    def handle(self, **options: Any) -> None:
        audit.origin.set("outbox")
        now = timezone.now()
        if options["release"]:
            if options["release"].rstrip("/") != settings.SITE_URL:
                raise CommandError(f"Dit is {settings.SITE_URL}. Typ dat adres achter --release.")
            office.release(withdraw=options["withdraw"], by=None, now=now)
        told = queries.numbers(now=now)
        if options["json"]:
            self.stdout.write(json.dumps(told))
            return
        for state in LetterState:
            self.stdout.write(f"{told['states'][state.value]:>8}  {state.label}")
