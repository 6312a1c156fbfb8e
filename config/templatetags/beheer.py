"""The menu of one event in the work area: an entry shows as soon as its page exists."""

from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from config.context import Entry, exists
from events.models import Event
from participants.values.shown import shown_to_others
from workshops.models import ProgrammeVersion
from workshops.queries.release import is_behind
from workshops.queries.version import current
from workshops.rules import may_publish_programme

register = template.Library()

# What stands together in the menu of an event, in the order in which the work is done.
GROUPS = (
    ("", (("", _("Task list")),)),
    (
        _("Prepare"),
        (
            ("gegevens/", _("Details")),
            ("dagen/", _("Days")),
            ("programma/", _("Programme")),
            ("workshopideeen/", _("Workshop ideas")),
            ("workshops/", _("Workshops")),
            ("sprekers/", _("Speakers")),
            ("zalen/", _("Rooms")),
            ("vragen/", _("Questions")),
            ("fotos/", _("Pictures")),
        ),
    ),
    (
        _("People"),
        (
            ("uitnodigingen/", _("Invitations")),
            ("deelnemers/", _("Participants")),
            ("berichten/", _("Letters of the event")),
            ("aanmelden/", _("Registration")),
            ("indeling/", _("Allocation")),
            ("telling/", _("Count")),
        ),
    ),
    (
        _("Outcomes"),
        (
            ("verslag/", _("Report")),
            ("terugblik/", _("Recap")),
            ("samenvatting/", _("Summary")),
            ("evaluatie/", _("Evaluation")),
        ),
    ),
    ("", (("instellingen/", _("Settings")),)),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together; one without a label stands by itself."""

    label: str | Promise
    entries: list[Entry]


@register.simple_tag(takes_context=True)
def event_menu(context: Context, event: Event) -> list[Group]:
    """Return the pages of `event` in groups; the one we are on, or are inside of, is current."""
    here = context["request"].path
    start = f"/beheer/bijeenkomsten/{event.slug}/"
    return [
        Group(
            label,
            [
                Entry(
                    start + path,
                    name,
                    here == start + path or (path != "" and here.startswith(start + path)),
                )
                for path, name in entries
                if exists(start + path)
            ],
        )
        for label, entries in GROUPS
    ]


@dataclass(frozen=True, slots=True)
class ProgrammeState:
    """What everybody sees of the programme, and whether the draft has moved on."""

    version: ProgrammeVersion | None
    is_behind: bool
    may_publish: bool


@register.simple_tag(takes_context=True)
def programme_state(context: Context, event: Event) -> ProgrammeState:
    """Return how the draft stands to what was published; four queries once something was."""
    version = current(event)
    visitor = context["request"].user
    return ProgrammeState(
        version=version,
        is_behind=version is not None and is_behind(event, version),
        may_publish=may_publish_programme(visitor, event, now=timezone.now()),
    )


@register.simple_tag
def registration_state(state: str) -> str:
    """Draw how a registration stands; every row of a list asks it, and there are six."""
    return _registration_state(state, get_language())


@lru_cache(maxsize=32)
def _registration_state(state: str, _language: str | None) -> str:
    told = {"registration": {"state": state}, "number": None}
    return render_to_string("participants/parts/registration_state.html", told)


@register.filter
def seen_by_others(person: Person) -> str:
    """Return the name, or 'deelnemer van <organisatie>' of who is shielded."""
    return shown_to_others(person)
