"""The demo tells one story, may be loaded again, and leaves alone what a person changed."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from buildingblocks.choices import BlockState
from buildingblocks.mails import NEWS
from buildingblocks.models import BuildingBlock
from buildingblocks.queries.following import ended
from chain import audit
from chain.models import Chain, Organisation, Person
from chain.values.names import NAMELESS
from config.demo.day_shape import working_day
from config.demo.load import load
from config.demo.today import times_around
from events.actions.event import change_event
from events.models import Event, Tour
from mailings.models import Letter
from participants.actions.following import outlived
from participants.actions.retention import forget_names
from participants.choices import ChoiceState, InvitationState
from participants.models import Choice, Following, Invitation, Pool, RankedWorkshop, Ranking
from participants.queries.preference import preference_of
from workshops.models import Call, Criterion, Idea
from workshops.queries.judgements import judgements
from workshops.queries.review import reading, terms_of

pytestmark = pytest.mark.slow  # loads the demo

OWN_APPS = ["chain", "events", "workshops", "participants", "buildingblocks"]
WEDNESDAY = 2


def _rows() -> dict[str, int]:
    models = [model for name in OWN_APPS for model in apps.get_app_config(name).get_models()]
    return {model.__name__: model.objects.count() for model in models}


def test_the_demo_tells_the_whole_story(demo):
    assert set(Chain.objects.values_list("slug", flat=True)) == {
        "strafrechtketen",
        "executieketen",
        "jeugdketen",
        "vreemdelingenketen",
        "koers-en-kansen",
    }
    assert set(Event.objects.values_list("slug", flat=True)) == {
        "bbb-2018-12-19",
        "netwerkdag-2019-utrecht",
        "netwerkdag-2019-breda",
        "netwerkdag-2019-zwolle",
        "netwerkdag-2019-leeuwarden",
        "congresweek-leren-verzilveren",
        "leermiddag-schulden",
        "bbb-aankomend",
        "netwerkdag-aankomend-groningen",
        "netwerkdag-aankomend-zwolle",
        "netwerkdag-aankomend-den-bosch",
        "netwerkdag-aankomend-rotterdam",
        "netwerkdag-vandaag",
    }
    assert Tour.objects.count() == 2
    assert Organisation.objects.filter(memberships__isnull=False).distinct().count() >= 20
    assert Person.objects.count() >= 60


def test_the_bouwstenen_of_2018_stand_in_every_state(demo):
    blocks = BuildingBlock.objects.filter(session__event__slug="bbb-2018-12-19")

    assert blocks.count() == 12
    assert {block.state for block in blocks.select_related("standing")} == set(BlockState)


def test_the_third_edition_is_computed(demo):
    tour = Tour.objects.select_related("edition__series").get(slug="tour-van-verbinding-2019")

    assert tour.edition.ordinal == 3
    assert tour.days.count() == 4


def test_loading_twice_changes_nothing(demo):
    before = _rows()

    assert load(now=demo + timedelta(minutes=1)) == []
    assert _rows() == before


def test_loading_later_shifts_by_whole_days_to_a_working_day(demo):
    slug = "netwerkdag-aankomend-groningen"
    before = Event.objects.get(slug=slug)

    load(now=demo + timedelta(days=17))

    after = Event.objects.get(slug=slug)
    local = timezone.localdate(demo + timedelta(days=17))
    assert after.starts_on == working_day(local + timedelta(weeks=10), WEDNESDAY)
    assert after.starts_on > before.starts_on
    assert after.starts_on.weekday() == WEDNESDAY
    assert Event.objects.get(slug="bbb-2018-12-19").starts_on.year == 2018


def test_loading_later_leaves_alone_what_a_person_changed(demo):
    event = Event.objects.get(slug="bbb-aankomend")
    olga = Person.objects.get(email="organisator@schakel.example")
    audit.origin.set("a-request")
    change_event(
        event=event, seen=event.version, values={"theme": "Eigen thema"}, by=olga, now=demo
    )
    day = event.starts_on

    load(now=demo + timedelta(days=17))

    event.refresh_from_db()
    assert (event.theme, event.starts_on) == ("Eigen thema", day)


def test_the_command_refuses_an_installation_that_is_no_demo(settings, db):
    settings.DEMO = False
    before = _rows()

    with pytest.raises(CommandError, match="DEMO is off"):
        call_command("demo")
    assert _rows() == before


def test_round_1_is_on_at_every_moment_of_the_day():
    for minute in range(24 * 60):
        now = datetime(2026, 3, 4, minute // 60, minute % 60, tzinfo=UTC)

        at = times_around(now)

        assert at == sorted(set(at))
        assert at[2] <= now.time() < at[3] or not 2 <= minute < 24 * 60 - 6


def test_the_next_bbb_has_eighty_guests_in_every_state(demo):
    guests = Invitation.objects.standing().filter(event__slug="bbb-aankomend")

    assert guests.count() == 80
    assert set(guests.values_list("state", flat=True)) == set(InvitationState.values)
    assert guests.filter(state="sent", reminded_at__isnull=False).exists()
    full = Choice.objects.filter(session__event__slug="bbb-aankomend", state=ChoiceState.WAITING)
    assert full.count() == 3


def test_of_the_first_day_of_the_tour_all_lists_of_preferences_are_in(demo):
    event = Event.objects.get(slug="netwerkdag-aankomend-groningen")
    rankings = Ranking.objects.filter(registration__event=event)
    wanted = Counter(
        RankedWorkshop.objects.filter(ranking__in=rankings, place=1).values_list(
            "workshop", flat=True
        )
    )

    assert event.registrations.standing().count() >= 120
    assert rankings.count() >= 120
    assert preference_of(event).is_over(demo)
    assert max(wanted.values()) > 30 > min(wanted.values())
    assert not Choice.objects.filter(session__event=event, by_preference=False).exists()


def test_on_the_third_day_of_the_tour_lists_are_open_and_one_asks_the_participant(demo):
    event = Event.objects.get(slug="netwerkdag-aankomend-den-bosch")
    mine = event.registrations.get(person__email="deelnemer@schakel.example")

    assert preference_of(event).is_open(demo)
    assert Ranking.objects.filter(registration__event=event).exists()
    assert not Ranking.objects.filter(registration=mine).exists()


def test_the_mornings_of_the_congress_week_were_full_with_people_in_line(demo):
    event = Event.objects.get(slug="congresweek-leren-verzilveren")
    pools = Pool.objects.filter(session__event=event, capacity__isnull=False)

    assert [(pool.taken, pool.capacity, pool.queue_seq) for pool in pools] == [(40, 40, 3)] * 5
    waiting = Choice.objects.filter(session__event=event, state=ChoiceState.WAITING)
    assert waiting.count() == 15


def test_who_came_to_it_has_no_name_and_got_no_letter(demo):
    """The week is longer ago than names are kept: the night finds nobody else here."""
    event = Event.objects.get(slug="congresweek-leren-verzilveren")
    people = Person.objects.filter(registrations__event=event, is_active=False)

    assert people.count() == 48
    assert {(one.email, one.last_name, one.function) for one in people} == {(None, "", NAMELESS)}
    assert not Letter.objects.filter(topic=f"event:{event.pk}").exists()
    before = set(people.values_list("pk", flat=True))
    forget_names(now=demo)
    assert before <= set(event.registrations.values_list("person", flat=True))


def test_somebody_is_kept_posted_of_a_day_that_is_not_too_long_ago(demo, client):
    event = Event.objects.get(slug="leermiddag-schulden")
    follower = Person.objects.get(email="deelnemer@schakel.example")
    rows = Following.objects.filter(session__event=event)

    assert rows.count() == 6
    assert not outlived(demo).exists()
    assert not ended(demo, kind=NEWS).exists()
    assert follower.pk in rows.values_list("person", flat=True)
    client.force_login(follower)
    page = client.get(reverse("buildingblocks:my-keep-posted", args=[event.slug]))
    assert "Wij houden u op de hoogte." in page.content.decode()
    assert event.title not in client.get("/agenda/").content.decode()


# --- The call of the next BBB, which is reviewed at length ----------------------------------------


@pytest.fixture
def call(demo):
    return Call.objects.get(event__slug="bbb-aankomend")


def test_the_readers_are_busy_and_disagree_on_one_idea(call, demo):
    olga = Person.objects.get(email="organisator@schakel.example")
    found = judgements(call, reader=olga)

    assert [line.idea.title for line in found.lines if line.tally.is_conflicting] == [
        "Stoppen met dubbele rapporten"
    ]
    assert found.short > 0
    assert terms_of(call, now=demo).only_assigned
    assert call.hides_names
    weights = Criterion.objects.filter(call=call).values_list("weight", "in_total")
    assert (1, False) in weights
    assert len({weight for weight, counts in weights if counts}) == 3


def test_an_account_that_everyone_can_try_has_something_to_read(call, demo):
    bram = Person.objects.get(email="begeleider@schakel.example")

    read = reading(call, bram, now=demo)

    assert 0 < read.done < len(read.lines)


def test_nobody_reads_an_idea_of_the_own_organisation(call):
    for reader in call.reviewers.all():
        given = Idea.objects.filter(call=call, assignments__reviewer=reader)
        assert given.exists()
        assert not given.own_to(reader).exists()


@pytest.mark.parametrize("days", range(1, 8))
def test_on_every_later_day_the_first_phase_is_on(call, demo, days):
    now = demo + timedelta(days=days)

    load(now=now)

    call.refresh_from_db()
    assert terms_of(call, now=now).may_review
    assert call.is_closed(now)
    assert call.answer_by > timezone.localdate(now)
    assert call.answer_by < call.event.starts_on
