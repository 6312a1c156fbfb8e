from events.forms.programme import ItemForm
from events.forms.speakers import ContributionForm
from events.models import Contribution
from tests.factories.events import EventDayFactory, EventFactory, ProgrammeItemFactory, RoomFactory


def test_rooms_and_parts_are_chosen_by_their_own_name(samenwerking):
    event = EventFactory(chain=samenwerking)
    day = EventDayFactory(event=event)
    RoomFactory(event=event, name="Aula")
    item = ProgrammeItemFactory(event=event, day=day, title="Opening")
    RoomFactory(name="Elders")

    rooms = ItemForm(thing=item).fields["room"]
    items = ContributionForm(thing=Contribution(event=event)).fields["item"]

    assert [label for _value, label in rooms.choices] == ["–", "Aula"]
    assert [label for _value, label in items.choices] == ["–", "Opening"]


def test_a_choice_that_is_needed_has_no_empty_line(samenwerking):
    event = EventFactory(chain=samenwerking)

    kinds = ContributionForm(thing=Contribution(event=event)).fields["kind"]

    assert "" not in [value for value, _label in kinds.choices]
