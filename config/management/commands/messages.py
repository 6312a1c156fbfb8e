"""`make messages`: bring the catalogues up to date with the code and compile them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config import catalogues

# English is the language of the messages themselves: its catalogue holds none.
LANGUAGE = "nl"


class Command(BaseCommand):
    help = "Gather the texts of code and templates into locale/ and compile the catalogues."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--compile", action="store_true", help="only compile")

    def handle(self, **options: Any) -> None:
        if not options["compile"]:
            self._update()
        catalogues.compile_all()

    def _update(self) -> None:
        file = catalogues.path(LANGUAGE)
        source = file.read_text("utf-8")
        if "#, fuzzy" in source:
            raise CommandError(f"Settle the entries marked fuzzy in {file} first.")
        known = catalogues.read(source)
        entries = catalogues.merged(catalogues.gather(), known)
        file.write_text(catalogues.written(LANGUAGE, entries), "utf-8")
        for message in catalogues.untranslated(entries):
            self.stdout.write(f"Not translated yet: {message.text}")
        for message in sorted(set(known) - set(entries)):
            self.stdout.write(f"No longer used, removed: {message.text}")
