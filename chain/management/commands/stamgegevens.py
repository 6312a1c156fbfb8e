from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from chain import audit
from chain.actions import reference
from chain.registry import load_reference


class Command(BaseCommand):
    help = "Load the organisations and regions that are missing; leaves all others alone."

    def handle(self, **_options: Any) -> None:
        audit.origin.set("stamgegevens")
        now = timezone.now()
        loaded = reference.load(now=now)
        self.stdout.write(
            f"Stamgegevens: {loaded.regions} regio's en {loaded.organisations} organisaties erbij."
        )
        for name, count in load_reference(now=now).items():
            self.stdout.write(f"{name}: {count} erbij.")
