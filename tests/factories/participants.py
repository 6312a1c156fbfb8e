import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from participants.choices import (
    AnswerWay,
    ChoiceState,
    CountMoment,
    InvitationState,
    LinkPurpose,
    RegistrationState,
)
from participants.models import (
    Allocation,
    AllocationRun,
    Answer,
    Assistance,
    Choice,
    ContactRequest,
    Evaluation,
    EvaluationLine,
    EvaluationTicket,
    Following,
    FollowLink,
    GuestUpload,
    HeadCount,
    Invitation,
    LinkRequest,
    Lock,
    MeetingEntry,
    Needs,
    NeedsCode,
    Pair,
    PersonalLink,
    Placement,
    Pool,
    PreferenceRound,
    RankedWorkshop,
    Ranking,
    RankingTerms,
    Registration,
    RegistrationTerms,
    SessionGuest,
    SessionTerms,
    SwapWish,
)
from tests.factories.chain import PersonFactory
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory
from tests.factories.workshops import SessionFactory, WorkshopFactory


class HeadCountFactory(DjangoModelFactory):
    class Meta:
        model = HeadCount

    event = factory.SubFactory(EventFactory)
    moment = CountMoment.OPENING
    people = 150


class InvitationFactory(DjangoModelFactory):
    """A guest who got the letter and has not answered."""

    class Meta:
        model = Invitation

    event = factory.SubFactory(EventFactory)
    person = factory.SubFactory(PersonFactory)
    state = InvitationState.SENT
    sent_at = factory.LazyFunction(timezone.now)


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    invitation = factory.SubFactory(InvitationFactory)
    state = InvitationState.NO
    way = AnswerWay.LINK
    at = factory.LazyFunction(timezone.now)


class LinkRequestFactory(DjangoModelFactory):
    class Meta:
        model = LinkRequest

    address_key = factory.Sequence(lambda n: f"wie-{n}@voorbeeld.example")
    asked_at = factory.LazyFunction(timezone.now)


class AssistanceFactory(DjangoModelFactory):
    class Meta:
        model = Assistance

    principal = factory.SubFactory(PersonFactory)
    assistant = factory.SubFactory(PersonFactory)
    made_at = factory.LazyFunction(timezone.now)


class RegistrationTermsFactory(DjangoModelFactory):
    class Meta:
        model = RegistrationTerms

    event = factory.SubFactory(EventFactory)


class PoolFactory(DjangoModelFactory):
    class Meta:
        model = Pool

    event = factory.SubFactory(EventFactory)


class RegistrationFactory(DjangoModelFactory):
    """Somebody who comes; the pool's count is the test's own care."""

    class Meta:
        model = Registration

    event = factory.SubFactory(EventFactory)
    person = factory.SubFactory(PersonFactory)
    state = RegistrationState.CONFIRMED
    made_at = factory.LazyFunction(timezone.now)
    confirmed_at = factory.SelfAttribute("made_at")


class ChoiceFactory(DjangoModelFactory):
    class Meta:
        model = Choice

    session = factory.SubFactory(SessionFactory)
    registration = factory.SubFactory(
        RegistrationFactory, event=factory.SelfAttribute("..session.event")
    )
    item = factory.SelfAttribute("session.item")
    workshop = factory.SelfAttribute("session.workshop")
    state = ChoiceState.TAKEN
    made_at = factory.LazyFunction(timezone.now)


class NeedsFactory(DjangoModelFactory):
    class Meta:
        model = Needs

    registration = factory.SubFactory(RegistrationFactory)
    diet = "vegetarisch"
    agreed_at = factory.LazyFunction(timezone.now)


class PersonalLinkFactory(DjangoModelFactory):
    class Meta:
        model = PersonalLink

    purpose = LinkPurpose.ANSWER
    invitation = factory.SubFactory(InvitationFactory)
    event = factory.SelfAttribute("invitation.event")
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    made_at = factory.LazyFunction(timezone.now)


class GuestUploadFactory(DjangoModelFactory):
    class Meta:
        model = GuestUpload

    event = factory.SubFactory(EventFactory)
    made_by = factory.SubFactory(PersonFactory)
    made_at = factory.LazyFunction(timezone.now)
    name = "genodigden.xlsx"


class EvaluationTicketFactory(DjangoModelFactory):
    class Meta:
        model = EvaluationTicket

    event = factory.SubFactory(EventFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")


class EvaluationFactory(DjangoModelFactory):
    class Meta:
        model = Evaluation

    event = factory.SubFactory(EventFactory)
    made_on = factory.LazyFunction(timezone.localdate)
    helped = 4


class EvaluationLineFactory(DjangoModelFactory):
    class Meta:
        model = EvaluationLine

    session = factory.SubFactory(SessionFactory)
    evaluation = factory.SubFactory(
        EvaluationFactory, event=factory.SelfAttribute("..session.event")
    )
    text = "Volgende keer meer tijd voor het gesprek."


class FollowingFactory(DjangoModelFactory):
    class Meta:
        model = Following

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)
    asked_at = factory.LazyFunction(timezone.now)


class FollowLinkFactory(DjangoModelFactory):
    class Meta:
        model = FollowLink

    event = factory.SubFactory(EventFactory)
    person = factory.SubFactory(PersonFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    made_at = factory.LazyFunction(timezone.now)


class MeetingEntryFactory(DjangoModelFactory):
    class Meta:
        model = MeetingEntry

    registration = factory.SubFactory(RegistrationFactory)
    made_at = factory.LazyFunction(timezone.now)


class ContactRequestFactory(DjangoModelFactory):
    class Meta:
        model = ContactRequest

    asker = factory.SubFactory(RegistrationFactory)
    asked = factory.SubFactory(RegistrationFactory, event=factory.SelfAttribute("..asker.event"))
    asked_at = factory.LazyFunction(timezone.now)


class NeedsCodeFactory(DjangoModelFactory):
    class Meta:
        model = NeedsCode

    registration = factory.SubFactory(RegistrationFactory)
    code_hash = factory.Sequence(lambda n: f"{n:064x}")
    browser_hash = factory.Sequence(lambda n: f"{n:064x}")
    made_at = factory.LazyFunction(timezone.now)


class RankingTermsFactory(DjangoModelFactory):
    class Meta:
        model = RankingTerms

    event = factory.SubFactory(EventFactory)


class PreferenceRoundFactory(DjangoModelFactory):
    class Meta:
        model = PreferenceRound

    item = factory.SubFactory(ProgrammeItemFactory)


class RankingFactory(DjangoModelFactory):
    class Meta:
        model = Ranking

    registration = factory.SubFactory(RegistrationFactory)
    day = factory.SubFactory(EventDayFactory, event=factory.SelfAttribute("..registration.event"))
    changed_at = factory.LazyFunction(timezone.now)


class RankedWorkshopFactory(DjangoModelFactory):
    """A first choice."""

    class Meta:
        model = RankedWorkshop

    ranking = factory.SubFactory(RankingFactory)
    workshop = factory.SubFactory(
        WorkshopFactory, event=factory.SelfAttribute("..ranking.registration.event")
    )
    place = 1


class SwapWishFactory(DjangoModelFactory):
    class Meta:
        model = SwapWish

    registration = factory.SubFactory(RegistrationFactory)
    item = factory.SubFactory(
        ProgrammeItemFactory, event=factory.SelfAttribute("..registration.event")
    )
    asked_at = factory.LazyFunction(timezone.now)


class AllocationFactory(DjangoModelFactory):
    class Meta:
        model = Allocation

    day = factory.SubFactory(EventDayFactory)
    made_at = factory.LazyFunction(timezone.now)


class LockFactory(DjangoModelFactory):
    class Meta:
        model = Lock

    session = factory.SubFactory(SessionFactory)
    item = factory.SelfAttribute("session.item")
    day = factory.SelfAttribute("session.item.day")
    registration = factory.SubFactory(
        RegistrationFactory, event=factory.SelfAttribute("..session.event")
    )
    reason = "Helpt bij de opening van deze workshop."
    made_at = factory.LazyFunction(timezone.now)


class AllocationRunFactory(DjangoModelFactory):
    class Meta:
        model = AllocationRun

    day = factory.SubFactory(EventDayFactory)
    asked_at = factory.LazyFunction(timezone.now)


class PlacementFactory(DjangoModelFactory):
    class Meta:
        model = Placement

    session = factory.SubFactory(SessionFactory)
    item = factory.SelfAttribute("session.item")
    allocation = factory.SubFactory(
        AllocationFactory, day=factory.SelfAttribute("..session.item.day")
    )
    registration = factory.SubFactory(
        RegistrationFactory, event=factory.SelfAttribute("..session.event")
    )


class SessionTermsFactory(DjangoModelFactory):
    class Meta:
        model = SessionTerms

    session = factory.SubFactory(SessionFactory)


class SessionGuestFactory(DjangoModelFactory):
    class Meta:
        model = SessionGuest

    session = factory.SubFactory(SessionFactory)
    registration = factory.SubFactory(
        RegistrationFactory, event=factory.SelfAttribute("..session.event")
    )


class PairFactory(DjangoModelFactory):
    class Meta:
        model = Pair

    event = factory.SubFactory(EventFactory)
    one = factory.SubFactory(RegistrationFactory, event=factory.SelfAttribute("..event"))
    other = factory.SubFactory(RegistrationFactory, event=factory.SelfAttribute("..event"))
    is_together = True
