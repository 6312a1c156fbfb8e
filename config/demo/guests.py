"""The guests of the next BBB: 80 invitations, in every state that an invitation can be in.

Beside the named personas stand generated ones, with the tussenvoegsels that Dutch names have.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from chain.values.text import slug_of
from config.demo.people import BESTUURDERS, PROFESSIONALS
from config.demo.people import key_of as people_key
from config.demo.scene import Scene
from events.models import Event
from mailings.actions.outbox import post
from participants.actions import answer as answers
from participants.actions import assistance, terms
from participants.actions import guests as actions
from participants.choices import AnswerWay, InvitationSource, InvitationState, Receives
from participants.mails.invitation import write_invitation
from participants.models import Invitation
from participants.queries.readers import readers, with_people
from participants.values.guest_list import Guest
from participants.values.replacement import Replacement
from workshops.actions import session as sessions
from workshops.models import Session

FIRST = [
    "Joke",
    "Maarten",
    "Saskia",
    "Ahmed",
    "Carla",
    "Peter-Paul",
    "Marit",
    "Henk",
    "Ilse",
    "Youssef",
    "Greetje",
    "Rob",
    "Mirjam",
    "Jeroen",
    "Naima",
    "Kees",
    "Loes",
    "Martijn",
    "Aïsha",
    "Bert",
    "Dorien",
    "Koen",
    "Sevda",
    "Wim",
    "Hetty",
    "Gijs",
    "Rianne",
    "Omar",
]
LAST = [
    "Bakker",
    "van der Berg",
    "de Bruin",
    "Dijkstra",
    "van den Heuvel",
    "Hoekstra",
    "'t Hooft",
    "Jacobs",
    "van de Kamp",
    "Kuiper",
    "de Leeuw",
    "Maas",
    "van Oosten",
    "Peeters",
    "te Riele",
    "Sanders",
    "Scholten",
    "ter Steege",
    "Timmermans",
    "Verhoeven",
    "van der Wal",
    "de Wilde",
    "Zijlstra",
    "El Idrissi",
    "Kaya",
    "op de Weegh",
    "Van Damme",
    "Wiersma",
]
FUNCTIONS = ("directeur", "bestuurder", "eenheidshoofd", "lid van de directie", "voorzitter")
REMARKS = {3: "Komt iets later, om 14.00 uur.", 11: "Vertrekt na de workshops."}

# How many guests stand at each answer; with 6 replacements these are the 80.
UNSENT, SILENT, REMINDED, YES, NO, MAYBE, REPLACED = 6, 12, 9, 28, 8, 5, 6
RESERVES = 4
# Beside the account 'bestuurder', the account 'secretariaat' answers for these.
ASSISTED = [people_key(*row[:3]) for row in BESTUURDERS[6:8]]
FULL = "Kijken bij de buren"
SEATS, WAITING = 8, 3


def load(scene: Scene, event: Event) -> None:
    """Invite and answer, each at its own moment of the past weeks; a second time does nothing."""
    if event.invitations.exists():
        return
    _limit(scene, event)
    guests = iter(_guests(scene, event))
    _take(guests, UNSENT)
    invited = list(guests)
    sent = scene.now - timedelta(days=16)
    actions.mark_sent(invitations=invited, by=scene.organiser, now=sent)
    _secretariats(scene)
    _letters(scene, event)
    guests = iter(invited)
    _take(guests, SILENT)
    reminded = _take(guests, REMINDED)
    actions.mark_reminded(
        invitations=reminded, by=scene.organiser, now=scene.now - timedelta(days=4)
    )
    _answer(scene, event, guests)
    _reserve(scene, event)


def _secretariats(scene: Scene) -> None:
    """Let the account of the secretariaat answer for three bestuurders: one gets letters too."""
    answers_for = [("bestuurder", Receives.BOTH), *((key, Receives.ASSISTANT) for key in ASSISTED)]
    for key, receives in answers_for:
        assistance.link(
            principal=scene.people[key],
            assistant=scene.people["secretariaat"],
            receives=receives,
            by=scene.organiser,
            now=scene.now - timedelta(days=20),
        )


def _letters(scene: Scene, event: Event) -> None:
    """Put the invitations that the accounts of the demo can answer in the outbox."""
    keys = ["bestuurder", *ASSISTED]
    people = [scene.people[key].pk for key in keys]
    rows = with_people(event.invitations.filter(person__in=people, state=InvitationState.SENT))
    drafts = write_invitation(event, readers(rows), now=scene.now)
    post(drafts, now=scene.now)


def _take(guests: Iterator[Invitation], count: int) -> list[Invitation]:
    return list(islice(guests, count))


def _guests(scene: Scene, event: Event) -> list[Invitation]:
    known = [scene.people[people_key(*row[:3])] for row in BESTUURDERS]
    # The account that everybody may try has not answered: it is the one to answer with.
    known = [scene.people["bestuurder"], *known]
    count = sum((UNSENT, SILENT, REMINDED, YES, NO, MAYBE, REPLACED))
    made = _generated(scene, count - len(known))
    by, now = scene.organiser, scene.now - timedelta(days=17)
    actions.add(
        event=event,
        guests=made,
        source=InvitationSource.LIST,
        address_source="het bestuurssecretariaat van de strafrechtketen",
        by=by,
        now=now,
    )
    actions.invite(event=event, people=known, source=InvitationSource.RULE, by=by, now=now)
    event.invitations.update(is_invented=True)
    rows = {
        row.person_id: row for row in event.invitations.select_related("person", "event__chain")
    }
    bestuurder = rows.pop(scene.people["bestuurder"].pk)
    ordered = sorted(rows.values(), key=lambda row: row.pk)
    return [*ordered[:UNSENT], bestuurder, *ordered[UNSENT:]]


def _generated(scene: Scene, count: int) -> list[Guest]:
    partners = [
        row.organisation
        for row in scene.chains["strafrechtketen"].memberships.select_related("organisation")
    ]
    return [
        _guest(number, partners[number % len(partners)].slug, partners[number % len(partners)].name)
        for number in range(count)
    ]


def made_name(number: int) -> tuple[str, str, str]:
    """Return first name, tussenvoegsel and last name that no other number near it has."""
    *infix, last = LAST[(number * 5 + number // len(LAST)) % len(LAST)].split()
    first = FIRST[number % len(FIRST)]
    return first, " ".join(infix), last


def _guest(number: int, slug: str, organisation: str) -> Guest:
    first, infix, last = made_name(number)
    return Guest(
        number=number,
        first_name=first,
        infix=infix,
        last_name=last,
        email=f"{slug_of(last)}{number}@{slug}.example",
        organisation=organisation,
        function=FUNCTIONS[number % len(FUNCTIONS)],
    )


def _limit(scene: Scene, event: Event) -> None:
    """Say by when to answer, and make one workshop small enough to be full."""
    until = timezone.localdate(scene.now) + timedelta(days=21)
    terms.set_terms(
        event=event, seen=1, values={"answer_by": until}, by=scene.organiser, now=scene.now
    )
    session = Session.objects.get(event=event, workshop__title=FULL)
    sessions.set_capacity(
        session=session, seen=session.version, capacity=SEATS, by=scene.organiser, now=scene.now
    )


def _answer(scene: Scene, event: Event, guests: Iterator[Invitation]) -> None:
    moments = (scene.now - timedelta(days=15) + timedelta(hours=5 * n) for n in range(100))
    full = Session.objects.select_related("item__day").get(event=event, workshop__title=FULL)
    others = list(
        Session.objects.select_related("item__day").filter(event=event).exclude(pk=full.pk)
    )
    for number, guest in enumerate(_take(guests, YES)):
        session = full if number < SEATS + WAITING else others[number % len(others)]
        remark = REMARKS.get(number, "")
        _give(guest, InvitationState.YES, next(moments), session=session, remark=remark)
    for number, guest in enumerate(_take(guests, NO)):
        way = AnswerWay.PHONE if number % 3 else AnswerWay.LINK
        _give(guest, InvitationState.NO, next(moments), way=way, by=scene.organiser)
    for guest in _take(guests, MAYBE):
        until = timezone.localdate(scene.now) + timedelta(days=9)
        _give(guest, InvitationState.MAYBE, next(moments), maybe_until=until)
    for number, guest in enumerate(_take(guests, REPLACED)):
        comes = Replacement(
            name=f"{FIRST[-number - 1]} {LAST[-number - 1]}",
            email=f"vervanger{number}@vervangers.example",
            organisation=str(guest.person.organisation or ""),
            function="plaatsvervanger",
        )
        _give(guest, InvitationState.REPLACED, next(moments), replacement=comes)
        _give(Invitation.objects.get(replaces=guest), InvitationState.YES, next(moments))


def _give(guest: Invitation, state: InvitationState, at: datetime, **more: Any) -> None:
    by = more.pop("by", None)
    way = more.pop("way", AnswerWay.LINK)
    note = "Belde met het bureau." if way == AnswerWay.PHONE else ""
    answers.answer(
        invitation=guest,
        state=state,
        way=way,
        by=by if way == AnswerWay.PHONE else None,
        note=note,
        now=at,
        **more,
    )


def _reserve(scene: Scene, event: Event) -> None:
    people = [scene.people[people_key(*row[:3])] for row in PROFESSIONALS[-RESERVES:]]
    actions.invite(
        event=event,
        people=people,
        source=InvitationSource.HAND,
        is_reserve=True,
        by=scene.organiser,
        now=scene.now,
    )
