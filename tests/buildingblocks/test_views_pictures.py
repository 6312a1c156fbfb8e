"""A picture is read with its recap: by consent, at an address of its own, never from the folder."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from buildingblocks.choices import Reader
from events.actions import pictures as actions
from tests.factories.buildingblocks import RecapFactory
from tests.factories.chain import MembershipFactory, PersonFactory
from tests.factories.events import EventFactory, PictureFactory


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def picture(event, olga, now):
    return add(event, olga, now)


def add(event, by, now, *, has_consent=True, **fields):
    out = BytesIO()
    Image.new("RGB", (2400, 900), "#aa0000").save(out, "PNG")
    told = {"alt": "De volle zaal", "caption": "Bij de opening"} | fields
    return actions.add_picture(
        event=event, upload=out.getvalue(), has_consent=has_consent, by=by, now=now, **told
    )


def address(picture, event=None):
    return reverse("buildingblocks:picture", args=[(event or picture.event).slug, picture.pk])


def test_a_picture_of_a_public_recap_is_sent_to_everybody(client, picture):
    RecapFactory(event=picture.event)

    answer = client.get(address(picture))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert Image.open(BytesIO(answer.content)).size == (1200, 450)
    again = client.get(address(picture), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_recap_shows_it_with_words_and_a_size(client, picture):
    RecapFactory(event=picture.event)

    page = client.get(picture.event.get_absolute_url()).content.decode()

    assert f'src="{address(picture)}" alt="De volle zaal" width="1200" height="450"' in page
    assert "<figcaption>Bij de opening" in page
    assert 'loading="lazy"' in page


def test_without_consent_it_is_shown_to_who_makes_the_recap_only(client, event, olga, now):
    RecapFactory(event=event)
    picture = add(event, olga, now, has_consent=False)

    assert client.get(address(picture)).status_code == 404
    assert address(picture) not in client.get(event.get_absolute_url()).content.decode()
    client.force_login(olga)
    answer = client.get(address(picture))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")


def test_consent_that_is_taken_back_takes_the_picture_away(client, picture, olga, now):
    RecapFactory(event=picture.event)
    assert address(picture) in client.get(picture.event.get_absolute_url()).content.decode()

    actions.set_consent(picture=picture, has_consent=False, by=olga, now=now)

    assert client.get(address(picture)).status_code == 404
    assert address(picture) not in client.get(picture.event.get_absolute_url()).content.decode()


def test_no_recap_no_picture(client, picture):
    assert client.get(address(picture)).status_code == 404


def test_of_a_draft_nobody_sees_a_picture(client, samenwerking, olga, now):
    event = EventFactory(chain=samenwerking, draft=True)
    RecapFactory(event=event)
    picture = add(event, olga, now)

    assert client.get(address(picture)).status_code == 404


def test_a_picture_for_partners_is_kept_by_their_own_browser_only(client, picture):
    RecapFactory(event=picture.event, reader=Reader.PARTNERS)
    partner = PersonFactory(organisation=MembershipFactory(chain=picture.event.chain).organisation)

    assert client.get(address(picture)).status_code == 404
    client.force_login(partner)
    answer = client.get(address(picture))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")


def test_a_picture_of_another_event_is_not_found_here(client, picture, olga):
    other = EventFactory(chain=picture.event.chain)
    RecapFactory(event=picture.event)
    RecapFactory(event=other)

    assert client.get(address(picture, other)).status_code == 404
    client.force_login(olga)
    assert client.get(address(picture, other)).status_code == 404


def test_a_file_that_is_gone_is_no_fault(client, picture):
    RecapFactory(event=picture.event)
    picture.image.storage.delete(picture.image.name)

    assert client.get(address(picture)).status_code == 404


def test_the_folder_of_uploads_is_open_to_nobody(client, picture, olga):
    RecapFactory(event=picture.event)
    client.force_login(olga)

    assert client.get(picture.image.url).status_code == 404


def test_a_picture_of_before_its_size_was_kept_is_shown_without(client, event):
    RecapFactory(event=event)
    PictureFactory(event=event, width=None, height=None, alt="Oud", consent_at=None)
    picture = PictureFactory(
        event=event,
        width=None,
        height=None,
        alt="De zaal",
        consent_at=event.published_at,
        consent_by=event.published_by,
    )

    page = client.get(event.get_absolute_url()).content.decode()

    assert f'src="{address(picture)}" alt="De zaal" loading="lazy"' in page
    assert 'alt="Oud"' not in page
