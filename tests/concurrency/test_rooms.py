"""Two programme makers put two workshops in one room at the same moment: one room, one session."""

from functools import partial

import pytest

from events.actions.programme import change_item
from tests.concurrency.race import together
from tests.factories.events import EventFactory, ProgrammeItemFactory, RoomFactory
from tests.factories.workshops import WorkshopFactory
from workshops.actions.session import place
from workshops.models import Session

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8


def test_a_room_holds_one_session_per_round(samenwerking, olga, pim, now):
    event = EventFactory(chain=samenwerking)
    for _number in range(ROUNDS):
        room = RoomFactory(event=event)
        item = ProgrammeItemFactory(event=event, kind="round")
        workshops = WorkshopFactory.create_batch(2, event=event)

        outcomes = together(
            *(
                partial(place, workshop=workshop, item=item, room=room, by=by, now=now)
                for workshop, by in zip(workshops, (olga, pim), strict=True)
            )
        )

        kinds = sorted(type(outcome).__name__ for outcome in outcomes)
        assert kinds == ["RoomTaken", "Session"]
        assert Session.objects.filter(item=item, room=room).count() == 1


def test_a_plenary_and_a_workshop_do_not_both_get_the_room(samenwerking, olga, pim, now):
    event = EventFactory(chain=samenwerking)
    for _number in range(ROUNDS):
        room = RoomFactory(event=event)
        item = ProgrammeItemFactory(event=event, kind="round")
        plenary = ProgrammeItemFactory(event=event, day=item.day, kind="plenary")
        workshop = WorkshopFactory(event=event)

        outcomes = together(
            partial(place, workshop=workshop, item=item, room=room, by=olga, now=now),
            partial(change_item, item=plenary, seen=1, values={"room": room}, by=pim, now=now),
        )

        kinds = sorted(type(outcome).__name__ for outcome in outcomes)
        assert kinds in (["Refused", "Session"], ["RoomTaken", "set"])


def test_control_without_the_lock_on_the_room_both_find_it_free(samenwerking, olga):
    """The claim without its lock: both look before either writes, so both find it free."""
    event = EventFactory(chain=samenwerking)
    room = RoomFactory(event=event)
    item = ProgrammeItemFactory(event=event, kind="round")

    def careless() -> bool:
        return not Session.objects.filter(item=item, room=room).exists()

    assert together(careless, careless) == [True, True]
