"""The menu of one event in the work area: an entry shows as soon as its page exists."""

from django import template
from django.template import Context
from django.utils.translation import gettext_lazy as _

from chain.models import Person
from config.context import Entry, exists
from events.models import Event
from participants.values.shown import shown_to_others

register = template.Library()

ENTRIES = (
    ("", _("Task list")),
    ("gegevens/", _("Details")),
    ("dagen/", _("Days")),
    ("programma/", _("Programme")),
    ("workshops/", _("Workshops")),
    ("sprekers/", _("Speakers")),
    ("zalen/", _("Rooms")),
    ("vragen/", _("Questions")),
    ("fotos/", _("Pictures")),
    ("uitnodigingen/", _("Invitations")),
    ("deelnemers/", _("Participants")),
    ("berichten/", _("Letters of the event")),
    ("aanmelden/", _("Registration")),
    ("telling/", _("Count")),
    ("evaluatie/", _("Evaluation")),
    ("verslag/", _("Report")),
    ("terugblik/", _("Recap")),
    ("samenvatting/", _("Summary")),
    ("instellingen/", _("Settings")),
)


@register.simple_tag(takes_context=True)
def event_menu(context: Context, event: Event) -> list[Entry]:
    """Return the pages of `event`; the one we are on, or are inside of, is current."""
    here = context["request"].path
    start = f"/beheer/bijeenkomsten/{event.slug}/"
    return [
        Entry(
            start + path,
            label,
            here == start + path or (path != "" and here.startswith(start + path)),
        )
        for path, label in ENTRIES
        if exists(start + path)
    ]


@register.filter
def seen_by_others(person: Person) -> str:
    """Return the name, or 'deelnemer van <organisatie>' of who is shielded."""
    return shown_to_others(person)
