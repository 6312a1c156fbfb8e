from datetime import date, time

import pytest

from chain.actions.change import ChangedMeanwhile
from chain.models import AuditEntry
from events import registry
from events.actions import kinds
from events.actions.copy import copy_event
from events.actions.days import DayHasProgramme, set_days
from events.actions.event import Draft, change_event, create, set_questions
from events.choices import ItemKind, Visibility
from events.models import Event, EventKind
from events.values.days import Day
from tests.factories.chain import PersonFactory, RegionFactory
from tests.factories.events import (
    CentralQuestionFactory,
    ContributionFactory,
    EventFactory,
    EventTaskFactory,
)

WEDNESDAY = date(2026, 10, 7)


@pytest.fixture
def standard(db, now) -> dict[str, EventKind]:
    return {kind.slug: kind for kind in kinds.ensure_standard(now=now)}


@pytest.fixture
def make(samenwerking, standard, olga, now):
    def _make(kind: str, *dates: date, **more) -> Event:
        days = [Day(date=each) for each in dates]
        draft = Draft(
            chain=samenwerking, kind=standard[kind], title="Samen verder", days=days, **more
        )
        return create(draft=draft, by=olga, now=now)

    return _make


def _programme(event):
    return [(item.day.date, item.title, item.starts_at) for item in event.items.all()]


def test_a_bbb_is_a_complete_draft_by_invitation(make):
    event = make("bbb", WEDNESDAY)

    assert _programme(event) == [
        (WEDNESDAY, "Inloop", time(13)),
        (WEDNESDAY, "Opening", time(13, 30)),
        (WEDNESDAY, "Praktijkvoorbeelden", time(13, 45)),
        (WEDNESDAY, "Workshops", time(14, 45)),
        (WEDNESDAY, "Afsluiting", time(16)),
        (WEDNESDAY, "Borrel", time(16, 30)),
    ]
    assert event.visibility == Visibility.INVITATION
    assert event.slug == "samen-verder-2026-10-07"
    assert (event.starts_on, event.ends_on) == (WEDNESDAY, WEDNESDAY)
    assert event.tasks.count() == 4
    assert not event.is_published


def test_a_netwerkdag_has_two_rounds_and_a_lunch(make):
    event = make("netwerkdag", WEDNESDAY)

    assert [item.kind for item in event.items.all()] == [
        ItemKind.WALK_IN,
        ItemKind.OPENING,
        ItemKind.ROUND,
        ItemKind.LUNCH,
        ItemKind.ROUND,
        ItemKind.CLOSING,
        ItemKind.DRINKS,
    ]


def test_a_congresweek_takes_five_days_from_its_first(make):
    event = make("congresweek", date(2026, 10, 5))

    assert (event.starts_on, event.ends_on) == (date(2026, 10, 5), date(2026, 10, 9))
    assert [item.kind for item in event.items.all()] == [ItemKind.SESSION] * 5 + [ItemKind.WEBINAR]
    assert event.items.last().day.date == date(2026, 10, 9)


def test_another_kind_starts_empty(make):
    assert _programme(make("andere-bijeenkomst", WEDNESDAY)) == []


def test_a_past_event_gets_no_hours_that_nobody_told(make):
    event = make("bbb", date(2018, 12, 19), has_times=False)

    assert {item.starts_at for item in event.items.all()} == {None}


def test_a_programme_waits_for_the_first_day(make, olga, now):
    event = make("bbb")
    assert _programme(event) == []

    set_days(event=event, seen=1, days=[Day(date=WEDNESDAY)], by=olga, now=now)

    assert event.items.count() == 6
    assert event.starts_on == WEDNESDAY


def test_two_events_of_one_title_and_day_get_addresses_of_their_own(make):
    assert make("bbb", WEDNESDAY).slug != make("bbb", WEDNESDAY).slug


def test_higher_apps_lay_out_what_is_theirs(make, monkeypatch):
    seen = []
    monkeypatch.setattr(registry, "_laying_out", [lambda **told: seen.append(told)])

    make("bbb", WEDNESDAY)

    rounds = [told for told in seen if told["line"]["sessions"]]
    assert [(told["item"].title, told["line"]["sessions"]) for told in rounds] == [("Workshops", 4)]
    assert rounds[0]["line"]["yields"] == {"building-blocks": 3}


def test_the_standard_kinds_are_made_once_and_left_alone(standard, now):
    EventKind.objects.filter(slug="bbb").update(name="Onze BBB")

    again = kinds.ensure_standard(now=now)

    assert [kind.pk for kind in again] == [kind.pk for kind in standard.values()]
    assert EventKind.objects.get(slug="bbb").name == "Onze BBB"


def test_an_event_kept_as_a_kind_lays_out_the_same_programme(make, samenwerking, olga, now):
    event = make("netwerkdag", WEDNESDAY)
    event.items.filter(kind=ItemKind.DRINKS).delete()

    kind = kinds.save_as_kind(event=event, name="Regiodag", by=olga, now=now)
    draft = Draft(chain=samenwerking, kind=kind, title="X", days=[Day(date=WEDNESDAY)])
    again = create(draft=draft, by=olga, now=now)

    assert _programme(again) == _programme(event)
    assert [task.title for task in again.tasks.all()] == [task.title for task in event.tasks.all()]
    with pytest.raises(kinds.KindExists):
        kinds.save_as_kind(event=event, name="regiodag", by=olga, now=now)


def test_change_writes_what_differs_and_raises_the_calendar_sequence(make, olga, now):
    event = make("bbb", WEDNESDAY)
    region = RegionFactory()

    changed = change_event(
        event=event, seen=1, values={"city": "Assen", "regions": [region]}, by=olga, now=now
    )

    assert changed == {"city", "regions"}
    assert list(event.regions.all()) == [region]
    assert (event.version, event.calendar_sequence) == (2, 1)


def test_two_organisers_in_different_fields_both_win(make, olga, now):
    event = make("bbb", WEDNESDAY)
    anna = PersonFactory()
    change_event(event=event, seen=1, values={"city": "Assen"}, by=anna, now=now)

    change_event(event=event, seen=1, values={"theme": "Verbinden"}, by=olga, now=now)

    event.refresh_from_db()
    assert (event.city, event.theme, event.version) == ("Assen", "Verbinden", 3)


def test_two_organisers_in_one_field_the_second_is_told(make, olga, now):
    event = make("bbb", WEDNESDAY)
    anna = PersonFactory()
    change_event(event=event, seen=1, values={"theme": "Samen"}, by=anna, now=now)

    with pytest.raises(ChangedMeanwhile) as told:
        change_event(event=event, seen=1, values={"theme": "Verbinden"}, by=olga, now=now)

    assert (told.value.by, told.value.fields) == (anna, {"theme"})
    assert Event.objects.get(pk=event.pk).theme == "Samen"


def test_regions_changed_by_another_are_not_overwritten(make, olga, now):
    event = make("bbb", WEDNESDAY)
    mine, theirs = RegionFactory(), RegionFactory()
    change_event(event=event, seen=1, values={"regions": [theirs]}, by=PersonFactory(), now=now)

    with pytest.raises(ChangedMeanwhile):
        change_event(event=event, seen=1, values={"regions": [mine]}, by=olga, now=now)

    assert list(event.regions.all()) == [theirs]


def test_a_question_that_stays_keeps_its_row(make, olga, now):
    event = make("bbb", WEDNESDAY)
    kept = CentralQuestionFactory(event=event, text="Hoe nu?", order=1)
    edited = CentralQuestionFactory(event=event, text="Wat?", order=2)

    texts = ["Wat dan?", "Hoe nu?", "En wie?"]
    set_questions(event=event, seen=event.version, texts=texts, by=olga, now=now)

    rows = list(event.questions.all())
    assert [row.text for row in rows] == texts
    assert [row.pk for row in rows[:2]] == [edited.pk, kept.pk]


def test_a_day_on_another_date_takes_its_programme_along(make, olga, now):
    event = make("congresweek", date(2026, 10, 5))
    shifted = [Day(date=date(2026, 10, day)) for day in (6, 7, 8, 9, 12)]

    set_days(event=event, seen=event.version, days=shifted, by=olga, now=now)

    assert [day.date for day in event.days.all()] == [day.date for day in shifted]
    assert {item.day.date for item in event.items.all()} == {day.date for day in shifted}
    assert (event.starts_on, event.ends_on) == (date(2026, 10, 6), date(2026, 10, 12))


def test_a_day_with_a_programme_does_not_just_go(make, olga, now):
    event = make("congresweek", date(2026, 10, 5))

    days = [Day(date=date(2026, 10, 5))]
    with pytest.raises(DayHasProgramme):
        set_days(event=event, seen=event.version, days=days, by=olga, now=now)

    assert event.days.count() == 5


def test_days_set_by_another_meanwhile_are_not_overwritten(make, olga, now):
    event = make("andere-bijeenkomst", WEDNESDAY)
    until = {"date": WEDNESDAY, "starts_at": time(9)}
    set_days(
        event=event,
        seen=1,
        days=[Day(**until, ends_at=time(12))],
        by=PersonFactory(),
        now=now,
    )

    with pytest.raises(ChangedMeanwhile):
        set_days(event=event, seen=1, days=[Day(**until, ends_at=time(13))], by=olga, now=now)

    assert event.days.get().ends_at == time(12)


def test_a_copy_shifts_every_day_across_daylight_saving(make, olga, now):
    event = make("congresweek", date(2026, 10, 19))
    speaker = ContributionFactory(event=event, message="Dank", item=event.items.first())
    EventTaskFactory(event=event, title="Bloemen", done_at=now, done_by=olga)

    copy = copy_event(event=event, title="Nog eens", starts_on=date(2026, 10, 26), by=olga, now=now)

    assert [day.date.day for day in copy.days.all()] == [26, 27, 28, 29, 30]
    assert [(item.title, item.starts_at) for item in copy.items.all()] == [
        (item.title, item.starts_at) for item in event.items.all()
    ]
    again = copy.contributions.get()
    assert (again.person, again.message, again.item) == (speaker.person, "", copy.items.first())
    assert copy.tasks.get(title="Bloemen").done_at is None
    assert not copy.is_published


def test_a_copy_of_an_event_without_days_gets_the_one_day(samenwerking, olga, now):
    event = EventFactory(chain=samenwerking, starts_on=None, ends_on=None, draft=True)

    copy = copy_event(event=event, title="Nog eens", starts_on=WEDNESDAY, by=olga, now=now)

    assert [day.date for day in copy.days.all()] == [WEDNESDAY]


def test_every_act_leaves_a_row_in_the_trail(make):
    event = make("bbb", WEDNESDAY)

    row = AuditEntry.objects.get(action="event made")
    assert (row.object_id, row.chain_id) == (event.pk, event.chain.pk)
