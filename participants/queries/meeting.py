"""Who wants to meet others at an event, as one participant sees it."""

from django.db.models import QuerySet

from events.models import Event
from participants.models import ContactRequest, MeetingEntry, Registration
from participants.values.meeting import Contact, Listed, MeetingList


def meeting_list(registration: Registration) -> MeetingList:
    """Return the list for this participant, without themselves: two queries.

    Somebody who agreed stays here with the address, also after leaving the list.
    """
    requests = {}
    rows = ContactRequest.objects.of(registration).select_related(
        "asker__person__organisation", "asked__person__organisation"
    )
    for row in rows:
        other = row.asked if row.asker_id == registration.pk else row.asker
        requests[other.pk] = row, other
    listed = {entry.registration_id: entry.registration for entry in _entries(registration.event)}
    agreed = {pk: other for pk, (row, other) in requests.items() if row.agreed_at}
    is_in = listed.pop(registration.pk, None) is not None
    people = sorted((agreed | listed).values(), key=lambda one: (one.person.sort_key, one.pk))
    return MeetingList(
        is_in,
        [_listed(one, requests.get(one.pk, (None, one))[0], registration) for one in people],
    )


def listed_registration(event: Event, number: int) -> Registration | None:
    """Return somebody of the list of `event`."""
    entry = _entries(event).filter(registration=number).first()
    return entry.registration if entry else None


def request_to(registration: Registration, number: int) -> ContactRequest | None:
    """Return a request that was made to this participant."""
    rows = ContactRequest.objects.filter(asked=registration, pk=number)
    return rows.select_related("asker__person", "asked__person", "asker__event__chain").first()


def _entries(event: Event) -> QuerySet[MeetingEntry]:
    rows = MeetingEntry.objects.shown().filter(registration__event=event)
    return rows.select_related("registration__person__organisation", "registration__event__chain")


def _listed(one: Registration, request: ContactRequest | None, me: Registration) -> Listed:
    person, contact = one.person, _contact(request, me)
    organisation = str(person.organisation or one.organisation_name)
    return Listed(
        registration=one.pk,
        name=person.display_name,
        organisation=organisation,
        function=person.function,
        contact=contact,
        request=request.pk if request else None,
        address=(person.email or "") if contact == Contact.AGREED else "",
    )


def _contact(request: ContactRequest | None, me: Registration) -> Contact:
    """Tell how it stands; who asked never learns that the other refused."""
    if request is None:
        return Contact.NONE
    if request.agreed_at:
        return Contact.AGREED
    if request.asker_id == me.pk:
        return Contact.ASKED
    return Contact.REFUSED if request.refused_at else Contact.ASKS
