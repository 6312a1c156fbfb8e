from io import BytesIO

import pytest
from PIL import Image

from chain.values.images import ImageRefused
from events.actions import examples, pictures, speakers
from events.actions.examples import Learned
from events.choices import ContributionKind
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import EventFactory


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


def _png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


def test_one_person_closes_an_event(event, olga, now):
    wim = PersonFactory()
    closer = speakers.add_contribution(
        event=event, kind=ContributionKind.CLOSER, person=wim, by=olga, now=now
    )
    opener = speakers.add_contribution(
        event=event, kind=ContributionKind.OPENER, person=wim, by=olga, now=now
    )

    with pytest.raises(speakers.CloserTaken):
        speakers.add_contribution(
            event=event, kind=ContributionKind.CLOSER, function="voorzitter", by=olga, now=now
        )
    with pytest.raises(speakers.CloserTaken):
        speakers.change_contribution(
            contribution=opener, seen=1, values={"kind": ContributionKind.CLOSER}, by=olga, now=now
        )

    values = {"kind": ContributionKind.CLOSER, "message": "Van ego naar eco"}
    assert speakers.change_contribution(
        contribution=closer, seen=1, values=values, by=olga, now=now
    ) == {"message"}
    speakers.remove_contribution(contribution=closer, by=olga, now=now)
    assert list(event.contributions.all()) == [opener]


def test_an_example_has_presenters_and_lessons(event, olga, now):
    both = OrganisationFactory.create_batch(2)
    example = examples.add_example(
        event=event,
        title="Samen aan tafel",
        organisations=both,
        lessons=[Learned("Kijk verder dan de keten.", ("care", "fiscal")), Learned("Houd vol.")],
        by=olga,
        now=now,
    )
    first = example.lessons.first()

    lessons = [Learned("Begin klein."), Learned("Kijk verder dan de keten.", ("care",))]
    examples.set_lessons(event=event, example=example, lessons=lessons, by=olga, now=now)

    assert [(row.text, row.domains) for row in example.lessons.all()] == [
        ("Begin klein.", []),
        ("Kijk verder dan de keten.", ["care"]),
    ]
    assert example.lessons.last() == first
    changed = examples.change_example(
        example=example, seen=1, values={"title": "Nu", "organisations": both[:1]}, by=olga, now=now
    )
    assert changed == {"title", "organisations"}
    examples.remove_example(example=example, by=olga, now=now)
    assert event.lessons.count() == 0


def test_lessons_may_belong_to_all_examples_together(event, olga, now):
    examples.set_lessons(event=event, example=None, lessons=[Learned("Samen")], by=olga, now=now)
    examples.set_lessons(event=event, example=None, lessons=[Learned("Samen")], by=olga, now=now)

    assert [row.text for row in event.lessons.all()] == ["Samen"]


def test_a_picture_is_written_anew_and_shown_with_consent(
    event, olga, now, django_capture_on_commit_callbacks
):
    picture = pictures.add_picture(
        event=event, upload=_png(), alt="De zaal", has_consent=False, by=olga, now=now
    )
    assert picture.consent_at is None

    pictures.set_consent(picture=picture, has_consent=True, by=olga, now=now)
    assert (picture.consent_at, picture.consent_by) == (now, olga)
    pictures.set_consent(picture=picture, has_consent=False, by=olga, now=now)

    storage, name = picture.image.storage, picture.image.name
    with django_capture_on_commit_callbacks(execute=True):
        pictures.remove_picture(picture=picture, by=olga, now=now)
    assert not storage.exists(name)


def test_what_is_no_picture_is_refused(event, olga, now):
    with pytest.raises(ImageRefused):
        pictures.add_picture(
            event=event, upload=b"<svg>", alt="x", has_consent=True, by=olga, now=now
        )
    assert event.pictures.count() == 0
