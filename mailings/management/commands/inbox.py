"""`manage.py inbox`: read what came in, from a folder or piped in by the mail server."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from chain import audit
from mailings.actions.inbox import receive
from mailings.actions.inbox_folder import read_folder


class Command(BaseCommand):
    help = "Read letters that came back, answers from calendars and messages for organisers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", help="a Maildir, or a folder of .eml files")
        parser.add_argument("--pipe", action="store_true", help="read one message from stdin")

    def handle(self, *_args: Any, **options: Any) -> None:
        audit.origin.set("inbox")
        if options["pipe"]:
            row = receive(raw=sys.stdin.buffer.read(), now=timezone.now())
            self.stdout.write(f"{row.kind}")
            return
        folder = options["folder"] or settings.INBOX_FOLDER
        if not folder or not Path(folder).is_dir():
            raise CommandError("Name a folder with --folder, or set INBOX_FOLDER.")
        count = read_folder(Path(folder), now=timezone.now())
        self.stdout.write(f"{count} read")
