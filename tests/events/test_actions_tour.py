from datetime import date

import pytest

from events.actions import kinds, series, tour
from events.queries.tour import days_to_publish
from events.values.days import Day
from events.values.tours import next_first_day
from tests.factories.chain import OrganisationFactory, RegionFactory


def _days(*places):
    return [
        tour.TourDay(day=Day(date=date(2019, 10, number)), city=city)
        for number, city in enumerate(places, start=6)
    ]


@pytest.fixture
def netwerkdag(db, now):
    return {kind.slug: kind for kind in kinds.ensure_standard(now=now)}["netwerkdag"]


@pytest.fixture
def make(samenwerking, netwerkdag, olga, now):
    def _make(*days, **more):
        new = tour.NewTour(
            chain=samenwerking,
            kind=netwerkdag,
            name="Tour van Verbinding 2019",
            theme="Wat ons bindt",
            year=2019,
            **more,
        )
        return tour.create_tour(tour=new, days=days, by=olga, now=now)

    return _make


def test_a_tour_has_an_event_per_day_with_its_own_place(make):
    host, region = OrganisationFactory(), RegionFactory()
    last = tour.TourDay(
        day=Day(date=date(2019, 10, 9)), city="Leeuwarden", host=host, regions=[region]
    )

    made = make(last, *_days("Breda", "Ede", "Assen"))

    assert [(event.slug, event.city) for event in made.days.all()] == [
        ("netwerkdag-2019-breda", "Breda"),
        ("netwerkdag-2019-ede", "Ede"),
        ("netwerkdag-2019-assen", "Assen"),
        ("netwerkdag-2019-leeuwarden", "Leeuwarden"),
    ]
    event = made.days.last()
    assert (event.host_organisation, list(event.regions.all())) == (host, [region])
    assert (event.theme, event.title) == ("Wat ons bindt", "Netwerkdag Leeuwarden")
    assert event.items.count() == 7


def test_the_third_edition_is_computed(make, samenwerking, olga, now):
    row = series.ensure_series(chain=samenwerking, name="Tour van Verbinding", by=olga, now=now)
    again = series.ensure_series(chain=samenwerking, name="tour van verbinding", by=olga, now=now)
    assert row == again
    for year in (2017, 2018):
        series.ensure_bare_edition(series=row, year=year, by=olga, now=now)

    made = make(*_days("Breda"), series=row)

    assert made.edition.ordinal == 3
    assert made.days.get().edition == made.edition
    assert make(*_days("Ede"), series=row).edition.ordinal == 4


def test_a_tour_is_changed(make, olga, now):
    made = make(*_days("Breda"))

    assert tour.change_tour(
        tour=made, seen=1, values={"theme": "Samen", "name": made.name}, by=olga, now=now
    ) == {"theme"}


def test_a_copied_tour_keeps_its_distances_hours_and_series(make, samenwerking, olga, now):
    row = series.ensure_series(chain=samenwerking, name="Tour van Verbinding", by=olga, now=now)
    old = make(*_days("Breda", "Ede"), series=row)
    first = old.days.order_by("starts_on").first()
    first.title, first.purpose = "Netwerkdag Breda 2019", "Elkaar leren kennen"
    first.save()

    made = tour.copy_tour(
        tour=old, name="Tour 2027", starts_on=date(2027, 10, 26), by=olga, now=now
    )

    days = list(made.days.order_by("starts_on"))
    assert [(day.title, day.city, day.starts_on.day) for day in days] == [
        ("Netwerkdag Breda 2027", "Breda", 26),
        ("Netwerkdag Ede", "Ede", 27),
    ]
    # The clock went back in between in 2019 and not here: hours are those of the clock.
    assert [item.starts_at for item in days[0].items.all()] == [
        item.starts_at for item in first.items.all()
    ]
    assert (made.year, made.edition.series, made.edition.year) == (2027, row, 2027)
    assert {day.edition for day in days} == {made.edition}
    assert not any(day.is_published for day in days)
    assert (days[0].purpose, made.theme) == ("Elkaar leren kennen", "Wat ons bindt")


def test_a_tour_without_days_is_not_copied(make, olga, now):
    old = make()

    with pytest.raises(tour.NoDays):
        tour.copy_tour(tour=old, name="Leeg", starts_on=date(2027, 1, 1), by=olga, now=now)


def test_all_days_with_a_date_are_published_once(make, olga, now):
    made = make(*_days("Breda", "Ede"))
    made.days.filter(city="Ede").update(starts_on=None, ends_on=None)

    assert tour.publish_days(tour=made, by=olga, now=now) == 1
    assert tour.publish_days(tour=made, by=olga, now=now) == 0
    assert [day.city for day in made.days.all() if day.is_published] == ["Breda"]


@pytest.mark.parametrize("count", [1, 3])
def test_what_a_tour_still_lacks_costs_the_same(make, count, django_assert_num_queries):
    made = make(*_days(*("Breda", "Ede", "Assen")[:count]))

    with django_assert_num_queries(1):
        days = days_to_publish(made)
    assert [(day.is_blocked, day.missing) for day in days] == [
        (False, ["een gastheer", "voor wie"])
    ] * count


def test_the_next_first_day_is_the_same_day_of_the_week():
    found = next_first_day(date(2019, 10, 9), after=date(2026, 9, 1))

    assert (found, found.weekday()) == (date(2026, 9, 30), date(2019, 10, 9).weekday())
