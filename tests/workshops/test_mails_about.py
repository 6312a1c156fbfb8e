"""The first line of a letter about an idea: what it is for, when and where."""

from datetime import date

from tests.factories.events import EventFactory, TourFactory
from tests.factories.ideas import CallFactory
from workshops.mails.promised import about_line


def _day(day, city, **more):
    return EventFactory(starts_on=day, ends_on=day, city=city, **more)


def test_an_event_is_named_with_its_day_and_place(samenwerking):
    event = _day(date(2027, 1, 20), "Utrecht", chain=samenwerking, title="Bestuursmiddag")

    said = about_line(CallFactory(event=event))

    assert said == "Bestuursmiddag, woensdag 20 januari 2027, Utrecht"


def test_a_tour_is_named_with_its_days_and_places(samenwerking):
    tour = TourFactory(chain=samenwerking, name="Tour van Verbinding 2027", year=2027)
    more = {"chain": samenwerking, "tour": tour}
    _day(date(2027, 2, 10), "Zwolle", **more)
    _day(date(2027, 2, 3), "Groningen", **more)
    _day(date(2027, 3, 3), "Breda", discarded=True, **more)
    _day(None, "Assen", draft=True, **more)

    said = about_line(CallFactory(event=None, tour=tour))

    assert said == "Tour van Verbinding 2027, 3 tot en met 10 februari 2027, Groningen, Zwolle"


def test_a_tour_without_days_is_its_name(samenwerking):
    tour = TourFactory(chain=samenwerking, name="Tour van Verbinding 2027", year=2027)

    assert about_line(CallFactory(event=None, tour=tour)) == "Tour van Verbinding 2027"
