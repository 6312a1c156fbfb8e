"""What fields are called in the log; verbs and things stand in `chain.values`.

A field with a name of its own says it itself. A test reads the whole log of the demo, so that what
the product writes there is never shown as a name from the code.
"""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chain.values.things import THINGS

FIELDS: dict[str, Promise] = {
    "addressed_to": _("meant for"),
    "addressees": _("addressees"),
    "block": _("bouwsteen"),
    "blocks": _("bouwstenen"),
    "body": _("text"),
    "closed": _("which letters wait"),
    "consent_at": _("consent"),
    "covers": _("covers"),
    "day": _("day"),
    "days": _("days"),
    "ends_at": _("end time"),
    "ends_on": _("last day"),
    "evidence": _("proof"),
    "examples": _("practice examples"),
    "group": _("group"),
    "groups": _("groups"),
    "heard_back_at": _("heard back"),
    "hosts": _("hosts"),
    "involved": _("also involved"),
    "is_active": _("account is open"),
    "item": _("part of the programme"),
    "items": _("programme"),
    "kind": _("kind"),
    "lead_person": _("lead person"),
    "lessons": _("lessons"),
    "level": _("level"),
    "merged_into": _("merged with"),
    "news": _("news"),
    "on": _("date"),
    "needs": _("wishes for the day"),
    "order": _("order"),
    "organisation": _("organisation"),
    "organisations": _("organisations"),
    "password": _("password"),
    "person": _("person"),
    "pictures": _("pictures"),
    "precision": _("how exactly it is known"),
    "programme": _("programme"),
    "prompts": _("prompts"),
    "questions": _("questions"),
    "reader": _("who reads it"),
    "reflection": _("reflection"),
    "region": _("region"),
    "regions": _("regions"),
    "replaced_terms": _("words that no longer suffice"),
    "role": _("role"),
    "rooms": _("rooms"),
    "rounds": _("rounds"),
    "score": _("score"),
    "scores": _("scores"),
    "series": _("series"),
    "sessions": _("sessions"),
    "shared_lessons": _("lessons of all examples together"),
    "standing": _("stand van zaken"),
    "starts_at": _("start time"),
    "starts_on": _("first day"),
    "state": _("state"),
    "subject": _("subject"),
    "tasks": _("tasks"),
    "terms": _("settings of registration"),
    "text": _("text"),
    "title": _("title"),
    "topic": _("topic"),
    "yields": _("what it yields"),
}


def field_of(label: str, name: str) -> str:
    """Return what the field `name` of that model is called: its own name, or the one given here."""
    return str(word_for(label, name) or name.replace("_", " "))


def word_for(label: str, name: str) -> Promise | None:
    """Return the word for a field, or nothing when nobody gave it one."""
    if label not in THINGS:
        return FIELDS.get(name)
    try:
        own = apps.get_model(label)._meta.get_field(name)
    except FieldDoesNotExist:
        return FIELDS.get(name)
    said = getattr(own, "verbose_name", None)
    return said if isinstance(said, Promise) else FIELDS.get(name)
