import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from chain import audit
from chain.actions.installation import First, SetUpAlready, set_up
from chain.actions.samenwerking import SamenwerkingTaken
from chain.choices import ChainKind

QUESTIONS = {
    "email": "E-mailadres van de eerste beheerder",
    "first_name": "Voornaam",
    "infix": "Tussenvoegsel (niet verplicht)",
    "last_name": "Achternaam",
    "samenwerking": "Naam van de eerste samenwerking, zoals 'Strafrechtketen'",
    "kind": "Soort (keten, netwerk of programma)",
}
OPTIONAL = {"infix"}
KINDS = {
    "keten": ChainKind.CHAIN,
    "netwerk": ChainKind.NETWORK,
    "programma": ChainKind.PROGRAMME,
}
NEXT = """Klaar. {name} is beheerder, en organisator van '{samenwerking}'.

Wat nu:
1. Open {login} en vraag een inlogcode voor {email}.
   De code komt per mail (EMAIL_URL); bij 'console://' staat zij in het venster van de worker.
2. Geef de samenwerking haar gezicht en contact: {face}
3. Voeg partners en mensen toe, en maak uw eerste bijeenkomst: {work}"""


class Command(BaseCommand):
    help = "Make the first administrator and samenwerking; asks for what no option says."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", default="", help=question)

    def handle(self, **options: Any) -> None:
        audit.origin.set("inrichten")
        answers = {name: options[name] or self._asked(name) for name in QUESTIONS}
        _check_address(answers["email"])
        first = First(kind=_kind(answers.pop("kind")), **answers)
        try:
            person, samenwerking = set_up(first=first, now=timezone.now())
        except SetUpAlready as refused:
            raise CommandError("Er is al een beheerder. Rollen geeft u op het scherm.") from refused
        except SamenwerkingTaken as refused:
            raise CommandError("Er is al een samenwerking met deze naam.") from refused
        work = settings.SITE_URL + reverse("work-area")
        self.stdout.write(
            NEXT.format(
                name=person,
                email=person.email,
                samenwerking=samenwerking,
                login=settings.SITE_URL + reverse("account_login"),
                face=settings.SITE_URL + reverse("chain:face-edit", args=[samenwerking.slug]),
                work=work,
            )
        )

    def _asked(self, name: str) -> str:
        if name in OPTIONAL and not sys.stdin.isatty():
            return ""
        try:
            answer = input(f"{QUESTIONS[name]}: ").strip()
        except EOFError as end:
            option = name.replace("_", "-")
            raise CommandError(f"Geef ook --{option}: {QUESTIONS[name]}.") from end
        return answer if answer or name in OPTIONAL else self._asked(name)


def _check_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as refused:
        raise CommandError("Geef een e-mailadres zoals naam@organisatie.nl.") from refused


def _kind(word: str) -> ChainKind:
    kind = KINDS.get(word.strip().lower())
    if kind is None:
        raise CommandError("Het soort is keten, netwerk of programma.")
    return kind
