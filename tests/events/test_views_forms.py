"""What an organiser presses, and what then is in the database."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from chain import audit
from events.actions.examples import change_example
from events.actions.speakers import change_contribution
from events.choices import EventRoleKind
from events.models import Event, EventKind, EventRole
from events.values.learned import Learned
from tests.events.test_actions_people import _png
from tests.factories.chain import OrganisationFactory, PersonFactory, RegionFactory
from tests.factories.events import (
    ContributionFactory,
    EventDayFactory,
    EventFactory,
    EventKindFactory,
    EventTaskFactory,
    LessonFactory,
    ProgrammeItemFactory,
    RoomFactory,
)


@pytest.fixture
def event(samenwerking) -> Event:
    return EventDayFactory(event=EventFactory(chain=samenwerking, title="Samen")).event


@pytest.fixture
def draft(samenwerking) -> Event:
    return EventDayFactory(event=EventFactory(chain=samenwerking, draft=True)).event


@pytest.fixture
def press(client, olga):
    client.force_login(olga)

    def post(address, /, *args, **data):
        return client.post(reverse(address, args=args), data)

    return post


def test_a_draft_goes_and_comes_back(press, client, draft):
    gone = press("events:event-discard", draft.slug)
    assert client.get(gone["Location"]).status_code == 200
    assert client.get(reverse("event-tasks", args=[draft.slug])).status_code == 404

    press("events:event-restore", draft.slug)
    draft.refresh_from_db()
    assert draft.discarded_at is None


def test_after_the_undo_has_passed_the_draft_stays_away(press, draft, olga):
    press("events:event-discard", draft.slug)
    before = timezone.now() - timedelta(seconds=30)
    Event.objects.filter(pk=draft.pk).update(discarded_at=before)

    assert press("events:event-restore", draft.slug)["Location"] == "/beheer/"
    draft.refresh_from_db()
    assert draft.discarded_at == before


def test_what_is_public_is_not_thrown_away(press, event):
    press("events:event-discard", event.slug)

    event.refresh_from_db()
    assert event.discarded_at is None


def test_cancel_needs_a_reason(press, event):
    assert press("events:event-cancel", event.slug, reason=" ").status_code == 422
    press("events:event-cancel", event.slug, reason="De zaal is dicht.")

    event.refresh_from_db()
    assert event.cancel_reason == "De zaal is dicht."


def test_a_past_event_is_not_cancelled(press, samenwerking):
    event = EventFactory(chain=samenwerking, starts_on=date(2018, 12, 19))
    EventDayFactory(event=event)

    assert press("events:event-cancel", event.slug, reason="Te laat").status_code == 422


def test_move_shifts_the_days(press, event):
    to = event.starts_on + timedelta(days=3)
    press("events:event-move", event.slug, to=to.isoformat(), reason="Ziekte")

    event.refresh_from_db()
    assert (event.starts_on, event.days.get().date) == (to, to)


def test_an_event_without_a_date_cannot_move(press, samenwerking):
    event = EventFactory(chain=samenwerking, starts_on=None, ends_on=None)

    answer = press("events:event-move", event.slug, to="2030-01-01", reason="X")
    assert answer.status_code == 422


def test_off_the_site_and_on_again(press, event):
    press("events:event-unpublish", event.slug)
    event.refresh_from_db()
    assert event.published_at is None

    answer = press("event-publish", event.slug)
    event.refresh_from_db()
    assert event.published_at is not None
    assert answer["Location"] == event.get_absolute_url()


def test_what_blocks_is_not_published(press, samenwerking):
    event = EventFactory(chain=samenwerking, draft=True, starts_on=None, ends_on=None)

    assert press("event-publish", event.slug).status_code == 200
    event.refresh_from_db()
    assert event.published_at is None


def test_what_is_cancelled_stays_on_the_site(press, event, olga):
    Event.objects.filter(pk=event.pk).update(cancelled_at=timezone.now(), cancelled_by=olga)
    press("events:event-unpublish", event.slug)

    event.refresh_from_db()
    assert event.published_at is not None


def test_copy_and_keep_as_a_kind(press, event):
    press("events:event-copy", event.slug, title="Nog eens", starts_on="2031-10-08")
    copy = Event.objects.get(title="Nog eens")
    assert copy.starts_on == date(2031, 10, 8)

    press("events:event-keep", event.slug, name="Regiodag")
    assert EventKind.objects.get(name="Regiodag").chain == event.chain
    assert press("events:event-keep", event.slug, name="regiodag").status_code == 422


def test_an_agency_helps_until_a_day_and_ends(press, event):
    agency = PersonFactory(email="bureau@voorbeeld.example")
    told = {"email": "Bureau@voorbeeld.example", "kind": EventRoleKind.ORGANISER}
    assert press("events:settings", event.slug, **told, until_on="2030-01-01").status_code == 302
    assert press("events:settings", event.slug, **told).status_code == 422
    assert (
        press("events:settings", event.slug, **told | {"email": "wie@x.example"}).status_code == 422
    )

    role = EventRole.objects.get(person=agency)
    press("events:role-end", event.slug, role.pk)
    role.refresh_from_db()
    assert role.until_on < timezone.localdate()


def test_tasks_are_added_and_ticked(press, event):
    task = EventTaskFactory(event=event)
    press("events:task-tick", event.slug, task.pk, is_done="ja")
    press("events:task-add", event.slug, title="Bloemen")
    press("events:task-add", event.slug, title="")

    task.refresh_from_db()
    assert task.done_at is not None
    assert [one.title for one in event.tasks.exclude(pk=task.pk)] == ["Bloemen"]


def test_a_part_goes_later_earlier_and_out(press, client, event):
    day = event.days.get()
    first = ProgrammeItemFactory(event=event, day=day, title="A", starts_at=None, ends_at=None)
    second = ProgrammeItemFactory(
        event=event, day=day, title="B", order=2, starts_at=None, ends_at=None
    )

    press("events:item-move", event.slug, first.pk, stap="later")
    assert [item.title for item in event.items.order_by("order")] == ["B", "A"]
    part = client.post(
        reverse("events:item-move", args=[event.slug, second.pk]),
        {"stap": "eerder"},
        headers={"HX-Request": "true", "HX-Target": "programma"},
    ).content.decode()
    assert part.lstrip().startswith('<div id="programma">')
    assert "B kan niet verder." in part

    press("events:item-remove", event.slug, first.pk)
    assert [item.title for item in event.items.all()] == ["B"]


def test_a_room_is_changed_and_taken_out(press, event):
    room = RoomFactory(event=event, name="Aula")
    RoomFactory(event=event, name="Foyer")
    press("events:room-edit", event.slug, room.pk, seen=1, name="Grote aula", capacity="80")
    assert press("events:room-edit", event.slug, room.pk, seen=2, name="Foyer").status_code == 422
    room.refresh_from_db()
    assert (room.name, room.capacity) == ("Grote aula", 80)

    press("events:room-remove", event.slug, room.pk)
    assert [room.name for room in event.rooms.all()] == ["Foyer"]


def test_a_speaker_comes_changes_and_goes(press, event):
    press("events:contribution-new", event.slug, seen=1, kind="opener", function="voorzitter")
    speaker = event.contributions.get()
    path = ("events:contribution-edit", event.slug, speaker.pk)
    press(*path, seen=1, kind="closer", function="voorzitter", message="Van ego naar eco")
    speaker.refresh_from_db()
    assert (speaker.kind, speaker.message) == ("closer", "Van ego naar eco")

    press("events:contribution-remove", event.slug, speaker.pk)
    assert event.contributions.count() == 0


def test_an_example_comes_with_its_lessons(press, event):
    host = OrganisationFactory()
    told = {
        "seen": 1,
        "title": "Samen",
        "lessons": "Houd vol.\n\nKijk verder.",
        "organisations": [host.pk],
    }
    press("events:example-new", event.slug, **told)
    example = event.examples.get()
    assert [lesson.text for lesson in example.lessons.all()] == ["Houd vol.", "Kijk verder."]

    path = ("events:example-edit", event.slug, example.pk)
    press(*path, **told | {"lessons": "Kijk verder.", "title": "Toch samen"})
    example.refresh_from_db()
    assert (example.title, [one.text for one in example.lessons.all()]) == (
        "Toch samen",
        ["Kijk verder."],
    )
    assert press(*path, **told | {"lessons": "x" * 301}).status_code == 422
    press("events:example-remove", event.slug, example.pk)
    assert event.examples.count() == 0


def test_a_kind_is_renamed_where_its_events_show_it(press, event, samenwerking, client):
    kind = EventKindFactory(chain=samenwerking, name="Regiodag")
    EventKindFactory(chain=samenwerking, name="Themadag")
    event.kind = kind
    event.save()
    told = {"name": "Streekdag", "abbreviation": "SD", "explanation": "Een dag in de streek"}

    taken = press("events:kind-edit", kind.slug, **told | {"name": "themadag"})
    press("events:kind-edit", kind.slug, **told)

    assert taken.status_code == 422
    page = client.get(reverse("events:kinds")).content.decode()
    assert "Streekdag (SD)" in page
    assert reverse("events:kind-edit", args=[kind.slug]) in page
    kind.refresh_from_db()
    assert [row.fields for row in audit.history(kind)] == [["abbreviation", "explanation", "name"]]


def test_a_kind_of_all_is_renamed_by_an_administrator_only(press, client, ada):
    kind = EventKindFactory(name="BBB")
    told = {"name": "Bestuurdersmiddag"}

    refused = press("events:kind-edit", kind.slug, **told)
    client.force_login(ada)
    client.post(reverse("events:kind-edit", args=[kind.slug]), told)

    assert refused.status_code in {403, 404}
    kind.refresh_from_db()
    assert kind.name == "Bestuurdersmiddag"


@pytest.mark.parametrize("count", [1, 3])
def test_the_kinds_cost_the_same_for_any_number(
    client, olga, samenwerking, count, django_assert_num_queries
):
    EventKindFactory.create_batch(count, chain=samenwerking)
    client.force_login(olga)
    with django_assert_num_queries(3):
        client.get(reverse("events:kinds"))


def test_lessons_of_all_examples_together_are_edited(press, event):
    row = LessonFactory(event=event, text="Houd vol", domains=["care"])
    told = {"seen": event.version, "lessons": "Kijk verder\n\nHoud vol"}

    press("events:lessons-edit", event.slug, **told)
    again = press("events:lessons-edit", event.slug, **told)
    late = press("events:lessons-edit", event.slug, **told | {"lessons": "Van mij"})
    long = press("events:lessons-edit", event.slug, **told | {"lessons": "x" * 301})

    rows = event.lessons.filter(example=None)
    assert [(one.text, one.domains) for one in rows] == [
        ("Kijk verder", []),
        ("Houd vol", ["care"]),
    ]
    assert rows[1] == row
    assert [answer.status_code for answer in (again, late, long)] == [302, 409, 422]
    assert "Houd vol" in late.content.decode()
    press(
        "events:lessons-edit",
        event.slug,
        **told | {"lessons": "Van mij", "keuze-lessons": "theirs"},
    )
    assert rows.count() == 2
    emptied = {"seen": event.version + 1, "initial-lessons": "Kijk verder", "lessons": ""}
    press("events:lessons-edit", event.slug, **emptied)
    assert not rows.all().exists()


def test_a_picture_is_shown_with_consent_and_goes(press, event):
    file = SimpleUploadedFile("foto.png", _png(), "image/png")
    press("events:pictures-edit", event.slug, image=file, alt="De zaal")
    picture = event.pictures.get()
    press("events:picture-consent", event.slug, picture.pk, has_consent="ja")
    picture.refresh_from_db()
    assert picture.consent_at is not None

    press("events:picture-remove", event.slug, picture.pk)
    assert event.pictures.count() == 0


def test_questions_and_days_are_saved_in_order(press, event):
    press("events:questions-edit", event.slug, **{"seen": 1, "vraag-1": "Hoe?", "vraag-2": "Wie?"})
    assert [row.text for row in event.questions.all()] == ["Hoe?", "Wie?"]

    days = {"seen": 2, "dag-TOTAL_FORMS": 2, "dag-INITIAL_FORMS": 1}
    days |= {"dag-0-date": "2031-10-08", "dag-1-date": "2031-10-07", "dag-1-starts_at": "9"}
    press("events:days-edit", event.slug, **days)
    assert [day.date.day for day in event.days.all()] == [7, 8]


def test_questions_of_two_people_are_both_shown(press, event):
    press("events:questions-edit", event.slug, **{"seen": 1, "vraag-1": "Van Anna?"})
    late = press("events:questions-edit", event.slug, **{"seen": 1, "vraag-1": "Van mij?"})

    assert late.status_code == 409
    assert "Van Anna?" in late.content.decode()
    assert "Van mij?" in late.content.decode()
    press("events:questions-edit", event.slug, **{"seen": 2, "keuze-questions": "theirs"})
    assert [row.text for row in event.questions.all()] == ["Van Anna?"]


def test_a_day_with_a_programme_is_named_when_it_would_go(press, event):
    ProgrammeItemFactory(event=event, day=event.days.get())

    answer = press(
        "events:days-edit", event.slug, **{"seen": 1, "dag-TOTAL_FORMS": 0, "dag-INITIAL_FORMS": 0}
    )

    assert answer.status_code == 422
    assert "heeft een programma" in answer.content.decode()


def test_regions_and_a_ticked_box_are_saved(press, event):
    regions = RegionFactory.create_batch(2)
    told = {
        "seen": 1,
        "title": "Samen",
        "initial-title": "Samen",
        "visibility": "open",
        "initial-visibility": "open",
        "initial-is_online": "False",
        "is_online": "on",
        "regions": [region.pk for region in regions],
    }
    press("events:event-edit", event.slug, **told)

    event.refresh_from_db()
    assert event.is_online
    assert set(event.regions.all()) == set(regions)


def test_a_message_on_htmx_says_what_was_not_saved(client, olga, event):
    client.force_login(olga)
    told = {"seen": 1, "title": "", "initial-title": "Samen", "theme": "Nu", "visibility": "open"}

    answer = client.post(
        reverse("events:event-edit", args=[event.slug]), told, headers={"HX-Request": "true"}
    )

    assert "Nog niet alles is bewaard" in answer.content.decode()
    event.refresh_from_db()
    assert (event.title, event.theme) == ("Samen", "Nu")


def test_two_people_at_one_speaker_the_second_sees_both_texts(press, event, pim, now):
    press("events:contribution-new", event.slug, seen=1, kind="opener", function="voorzitter")
    speaker = event.contributions.get()
    values = {"message": "Samen verder"}
    change_contribution(contribution=speaker, seen=1, values=values, by=pim, now=now)

    told = {"seen": 1, "kind": "opener", "initial-kind": "opener", "initial-function": "voorzitter"}
    late = press(
        "events:contribution-edit",
        event.slug,
        speaker.pk,
        **told | {"function": "voorzitter", "message": "Samen leren", "initial-message": ""},
    )

    assert late.status_code == 409
    page = late.content.decode()
    assert "Samen verder" in page
    assert "Samen leren" in page
    assert "Pim Proef" in page


def test_two_people_at_the_lessons_of_one_example_the_second_sees_both(press, event, pim, now):
    press("events:example-new", event.slug, seen=1, title="Samen", lessons="Houd vol.")
    example = event.examples.get()
    values = {"lessons": [Learned("Begin klein.")]}
    change_example(example=example, seen=1, values=values, by=pim, now=now)

    told = {"seen": 1, "title": "Samen", "initial-title": "Samen", "initial-lessons": "Houd vol."}
    late = press(
        "events:example-edit", event.slug, example.pk, **told | {"lessons": "Kijk verder."}
    )

    assert late.status_code == 409
    assert "Begin klein." in late.content.decode()
    assert [lesson.text for lesson in example.lessons.all()] == ["Begin klein."]


def test_a_second_closer_is_refused_while_typing(client, olga, event):
    closer = ContributionFactory(event=event, kind="closer")
    other = ContributionFactory(event=event, kind="opener", function="wethouder")
    client.force_login(olga)
    told = {"seen": 1, "kind": "closer", "initial-kind": "opener", "function": "wethouder"}

    answer = client.post(
        reverse("events:contribution-edit", args=[event.slug, other.pk]),
        told,
        headers={"HX-Request": "true"},
    )

    assert "sluit" in answer.content.decode() or "afsluit" in answer.content.decode()
    other.refresh_from_db()
    assert (other.kind, closer.kind) == ("opener", "closer")
