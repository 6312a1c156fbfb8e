"""Letters about an invitation: to the guest, to the secretariaat, to who comes instead."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from chain.models import Organisation
from events.choices import Visibility
from mailings.values.letters import Recipient, Texts
from participants.actions import answer as answers
from participants.choices import AnswerWay, InvitationSource, InvitationState
from participants.mails import invitation as mails
from participants.models import Invitation
from participants.queries.readers import everybody, recipient, with_people
from participants.values.replacement import Replacement
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.participants import (
    AssistanceFactory,
    InvitationFactory,
    RegistrationTermsFactory,
)
from tests.letters.scene import make_chain


def _event():
    event = EventFactory(
        chain=make_chain("Strafrechtketen"),
        title="Brede Bestuurdersbijeenkomst",
        theme="Ruimte voor de professional",
        venue="Huis van de Strafrechtketen",
        city="Utrecht",
        visibility=Visibility.INVITATION,
    )
    EventDayFactory(event=event)
    answer_by = event.starts_on - timedelta(days=14)
    RegistrationTermsFactory(event=event, answer_by=answer_by)
    return event


def _ministry():
    name = "Openbaar Ministerie"
    return Organisation.objects.filter(name=name).first() or OrganisationFactory(name=name)


def _invitation(**more):
    guest = PersonFactory(
        first_name="Karin",
        infix="de",
        last_name="Boer",
        organisation=_ministry(),
    )
    assistant = PersonFactory(first_name="Sanne", infix="", last_name="Wit")
    AssistanceFactory(principal=guest, assistant=assistant)
    details = {
        "source": InvitationSource.LIST,
        "address_source": "de lijst van het bestuurssecretariaat",
        "why": "u besluit mee over de agenda van de regio",
        "asked": "Neem één voorbeeld mee van een zaak die bleef liggen.",
    }
    return InvitationFactory(event=_event(), person=guest, **(details | more))


def _letter(write, invitation, *, own=True):
    read = with_people(Invitation.objects.select_related("event__chain", "event__kind"))
    found = read.get(pk=invitation.pk)
    reader = everybody(found)[0 if own else 1]
    return write(found.event, [recipient(found, reader)], texts=Texts(), now=timezone.now())[0]


def _first(write, *, own):
    return _letter(write, _invitation(), own=own)


def _answered(state, write, *, own=True, **more):
    invitation = _invitation()
    _say(invitation, state, **more)
    return _letter(write, invitation, own=own)


def _say(invitation, state, **more):
    return answers.answer(
        invitation=invitation,
        state=state,
        way=AnswerWay.LINK,
        by=None,
        now=timezone.now(),
        **more,
    )


def _replaced():
    invitation = _invitation()
    email = f"jan.{invitation.pk}@om.example"
    jan = Replacement(name="Jan van der Berg", email=email, function="officier")
    return invitation, _say(invitation, InvitationState.REPLACED, replacement=jan).replacement


def _replacement():
    return _letter(mails.write_replacement, _replaced()[1])


def _replacement_answered():
    invitation, made = _replaced()
    _say(made, InvitationState.YES)
    return _letter(mails.write_replacement_answered, invitation)


def _late_change():
    invitation = _invitation()
    _say(invitation, InvitationState.NO)
    event = invitation.event
    to = Recipient(
        key=f"invitation:{invitation.pk}", address=event.chain.contact_email, name=event.chain.name
    )
    return mails.write_late_change(event, [to], texts=Texts(), now=timezone.now())[0]


EXAMPLES = {
    "participants.save-the-date": partial(_first, mails.write_save_the_date, own=True),
    "participants.invitation": partial(_first, mails.write_invitation, own=True),
    "participants.reminder": partial(_first, mails.write_reminder, own=False),
    "participants.answered": partial(
        _answered, InvitationState.YES, mails.write_answered, remark="Ik kom een half uur later."
    ),
    "participants.answered-other": partial(
        _answered, InvitationState.NO, mails.write_answered_other, own=False
    ),
    "participants.answer-undone": partial(_first, mails.write_answer_undone, own=True),
    "participants.new-invitation-link": partial(_first, mails.write_new_link, own=False),
    "participants.replacement": _replacement,
    "participants.replacement-answered": _replacement_answered,
    "participants.replacement-withdrawn": lambda: _letter(
        mails.write_replacement_withdrawn, _replaced()[1]
    ),
    "participants.late-change": _late_change,
}
# The same letters as the secretariaat reads them.
FOR_OTHERS = {
    "participants.save-the-date": partial(_first, mails.write_save_the_date, own=False),
    "participants.invitation": partial(_first, mails.write_invitation, own=False),
    "participants.reminder": partial(_first, mails.write_reminder, own=True),
    "participants.answered": partial(
        _answered,
        InvitationState.MAYBE,
        mails.write_answered,
        own=False,
        maybe_until=timezone.localdate() + timedelta(days=7),
    ),
    "participants.answered-other": partial(
        _answered, InvitationState.YES, mails.write_answered_other
    ),
}
