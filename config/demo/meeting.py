"""'Kennismaken' on two days: who stands in the list, and what they asked each other."""

from datetime import timedelta

from config.demo.registrations import FIRST_DAY, TODAY
from config.demo.scene import Scene
from events.models import Event
from participants.actions import meeting
from participants.actions.terms import set_terms
from participants.models import ContactRequest, MeetingEntry, Registration
from participants.queries.terms import terms_of

# Of the participants one in so many wants to meet others.
ONE_IN = 5


def load(scene: Scene, event: Event) -> None:
    """Offer it, let people in, and have some of them ask; a second time does nothing."""
    if event.slug not in {FIRST_DAY, TODAY}:
        return
    if MeetingEntry.objects.filter(registration__event=event).exists():
        return
    by, now = scene.organiser, scene.now
    seen = terms_of(event).version
    set_terms(event=event, seen=seen, values={"has_meeting_list": True}, by=by, now=now)
    rows = Registration.objects.coming().filter(event=event, person__is_shielded=False)
    everybody = list(rows.select_related("person", "event__chain", "event__kind").order_by("pk"))
    mine = next(one for one in everybody if one.person_id == scene.people["deelnemer"].pk)
    others = [one for one in everybody if one.pk != mine.pk][::ONE_IN]
    for number, one in enumerate([mine, *others]):
        meeting.enter(registration=one, by=one.person, now=now - timedelta(days=9, hours=number))
    _ask(mine, others, scene)


def _ask(mine: Registration, others: list[Registration], scene: Scene) -> None:
    """One asks the participant of the demo, one was asked, and with one there is contact."""
    asks, asked, agreed = others[:3]
    then = scene.now - timedelta(days=2)
    meeting.ask(asker=asks, asked=mine, by=asks.person, now=then)
    meeting.ask(asker=mine, asked=asked, by=mine.person, now=then)
    meeting.ask(asker=mine, asked=agreed, by=mine.person, now=then)
    request = ContactRequest.objects.select_related("asker", "asked").get(asked=agreed)
    meeting.answer(request=request, agrees=True, by=agreed.person, now=then)
