"""`manage.py demo`: load the demo; refuses an installation that is not one."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demo.load import load


class Command(BaseCommand):
    help = "Load the demo, or shift what is relative to today; loading twice changes nothing."

    def handle(self, *_args: object, **_options: object) -> None:
        if not settings.DEMO:
            raise CommandError("DEMO is off: this installation has no demo. Only make run has one.")
        for line in load(now=timezone.now()):
            self.stdout.write(line)
