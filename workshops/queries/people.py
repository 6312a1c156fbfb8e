"""Who an organiser can ask to help in a session, or to review ideas."""

from django.db.models import QuerySet

from chain.models import Chain, Person
from events.queries.people import people_of
from workshops.models import Call, SessionRole


def helpers_of(chain: Chain) -> QuerySet:
    """Numbers of who helped in the sessions of `chain`."""
    return SessionRole.objects.filter(session__event__chain=chain).values("person")


def helps_anywhere(person: Person) -> bool:
    """Tell whether `person` guides or takes notes in any session, or ever did; one query."""
    return SessionRole.objects.filter(person=person).exists()


def people_to_review(call: Call) -> QuerySet[Person]:
    """People with an account who work for the samenwerking, or helped or spoke at its events."""
    people = people_of(call.chain).filter(email__isnull=False)
    return people.exclude(calls_to_review=call.pk).select_related("organisation")
