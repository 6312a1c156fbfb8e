"""What things and their fields are called in the log; the verbs stand in `chain.values.acts`.

A field with a name of its own says it itself. A test reads the whole log of the demo, so that what
the product writes there is never shown as a name from the code.
"""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THINGS: dict[str, Promise] = {
    "buildingblocks.addressee": _("addressee"),
    "buildingblocks.article": _("article"),
    "buildingblocks.blocktext": _("other version of a text"),
    "buildingblocks.buildingblock": _("bouwsteen"),
    "buildingblocks.commonthread": _("common thread"),
    "buildingblocks.conclusion": _("conclusion"),
    "buildingblocks.flipchartphoto": _("photo of paper"),
    "buildingblocks.itemscore": _("score"),
    "buildingblocks.note": _("note"),
    "buildingblocks.promptanswer": _("answer to a prompt"),
    "buildingblocks.readback": _("reading back"),
    "buildingblocks.readinglink": _("reading link"),
    "buildingblocks.recap": _("recap"),
    "buildingblocks.recording": _("recording"),
    "buildingblocks.reflection": _("reflection"),
    "buildingblocks.scoreditem": _("item of a list"),
    "buildingblocks.scoredlist": _("scored list"),
    "buildingblocks.standing": _("stand van zaken"),
    "buildingblocks.summary": _("summary for bestuurders"),
    "chain.chain": _("samenwerking"),
    "chain.functionheld": _("function then"),
    "chain.governancebody": _("body"),
    "chain.membership": _("partner"),
    "chain.organisation": _("organisation"),
    "chain.organisationnews": _("news of an organisation"),
    "chain.person": _("person"),
    "chain.plan": _("plan"),
    "chain.region": _("region"),
    "chain.role": _("role"),
    "chain.seat": _("seat"),
    "events.centralquestion": _("central question"),
    "events.contribution": _("speaker"),
    "events.edition": _("edition"),
    "events.event": _("bijeenkomst"),
    "events.eventday": _("day"),
    "events.eventkind": _("kind of bijeenkomst"),
    "events.eventrole": _("role for a bijeenkomst"),
    "events.eventtask": _("task"),
    "events.lesson": _("lesson"),
    "events.mailsettings": _("settings of the letters"),
    "events.mailstep": _("step of the mail plan"),
    "events.picture": _("picture"),
    "events.practiceexample": _("practice example"),
    "events.programmeitem": _("part of the programme"),
    "events.room": _("room"),
    "events.series": _("series"),
    "events.tour": _("tour"),
    "mailings.hold": _("stop on letters"),
    "mailings.incomingmail": _("incoming mail"),
    "mailings.letter": _("letter"),
    "mailings.mailing": _("mailing"),
    "mailings.office": _("sender"),
    "mailings.pace": _("pace of sending"),
    "mailings.suppression": _("address without letters"),
    "participants.allocation": _("proposal for the seats"),
    "participants.allocationrun": _("request for an allocation"),
    "participants.answer": _("answer to an invitation"),
    "participants.assistance": _("secretariat"),
    "participants.choice": _("choice of a workshop"),
    "participants.guestupload": _("list of guests"),
    "participants.headcount": _("count of people"),
    "participants.invitation": _("invitation"),
    "participants.lock": _("seat set by hand"),
    "participants.needs": _("wishes for the day"),
    "participants.pair": _("agreement about two people"),
    "participants.personallink": _("personal link"),
    "participants.ranking": _("list of workshops"),
    "participants.rankingterms": _("way of giving seats"),
    "participants.pool": _("group of guests"),
    "participants.registration": _("registration"),
    "participants.registrationterms": _("settings of registration"),
    "participants.sessionterms": _("agreement about a workshop"),
    "workshops.call": _("call for ideas"),
    "workshops.group": _("group"),
    "workshops.idea": _("workshop idea"),
    "workshops.prompt": _("prompt"),
    "workshops.programmeversion": _("version of the programme"),
    "workshops.session": _("session"),
    "workshops.sessionrole": _("role in a session"),
    "workshops.worklink": _("work link"),
    "workshops.workshop": _("workshop"),
    "workshops.yield": _("yield of a workshop"),
}
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


def thing_of(label: str) -> str:
    """Return what a thing of the model `label`, such as 'events.event', is called, or nothing."""
    return str(THINGS.get(label, ""))


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
