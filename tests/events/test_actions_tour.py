from datetime import date

import pytest

from events.actions import kinds, series, tour
from events.values.days import Day
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


def test_a_day_comes_later(make, netwerkdag, olga, now):
    made = make(*_days("Breda"))

    day = tour.TourDay(day=Day(date=date(2019, 10, 20)), city="Ede")
    tour.add_day(tour=made, kind=netwerkdag, day=day, by=olga, now=now)

    assert [event.city for event in made.days.all()] == ["Breda", "Ede"]


def test_a_tour_is_changed(make, olga, now):
    made = make(*_days("Breda"))

    assert tour.change_tour(
        tour=made, seen=1, values={"theme": "Samen", "name": made.name}, by=olga, now=now
    ) == {"theme"}
