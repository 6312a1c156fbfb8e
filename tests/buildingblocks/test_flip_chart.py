from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from buildingblocks.actions import flip_chart as actions
from buildingblocks.models import FlipChartPhoto, Recap, ScoredItem
from tests.factories.events import EventFactory
from tests.factories.workshops import SessionFactory, YieldFactory
from workshops.actions import link as link_actions
from workshops.choices import YieldKind


def _jpeg(side=80):
    out = BytesIO()
    Image.new("RGB", (side, side), "white").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def session(samenwerking):
    event = EventFactory(chain=samenwerking, starts_on=timezone.localdate())
    session = SessionFactory(workshop__event=event)
    YieldFactory(workshop=session.workshop, kind=YieldKind.SCORED_LISTS, target=None)
    return session


@pytest.fixture
def guest(client, session, olga, now):
    token = link_actions.make(session=session, person=None, by=olga, now=now).token
    client.get(reverse("buildingblocks:work-link", args=[token]))
    return client


def to(session, name, *more):
    return reverse(f"buildingblocks:{name}", args=[session.event.slug, *more])


def test_a_photo_is_for_organisers_only(guest, session, olga):
    upload = SimpleUploadedFile("flap.jpg", _jpeg(), "image/jpeg")
    guest.post(to(session, "photo-add", session.pk), {"foto": upload})
    photo = FlipChartPhoto.objects.get()
    address = to(session, "photo-show", photo.pk)
    assert (photo.uploaded_by, guest.get(address).status_code) == (None, 404)
    assert address not in guest.get(to(session, "notes", session.pk)).content.decode()

    guest.force_login(olga)

    assert guest.get(address)["Content-Type"] == "image/jpeg"
    assert address in guest.get(to(session, "notes", session.pk)).content.decode()


@pytest.mark.parametrize("upload", [b"", b"<svg></svg>", b"GIF89a" + b"x" * 40])
def test_what_is_no_photo_is_refused_with_a_word(guest, session, upload):
    sent = {"foto": SimpleUploadedFile("flap.jpg", upload, "image/jpeg")}

    answer = guest.post(to(session, "photo-add", session.pk), sent, follow=True)

    assert 'class="notice bad"' in answer.content.decode()
    assert not FlipChartPhoto.objects.exists()


def test_a_sensitive_workshop_takes_no_photos(guest, session):
    session.workshop.is_sensitive = True
    session.workshop.save()
    upload = SimpleUploadedFile("flap.jpg", _jpeg(), "image/jpeg")

    guest.post(to(session, "photo-add", session.pk), {"foto": upload})

    assert not FlipChartPhoto.objects.exists()


def test_an_organiser_takes_a_photo_out(
    client, session, olga, now, django_capture_on_commit_callbacks
):
    photo = actions.add(session=session, upload=_jpeg(), by=olga, now=now)
    client.force_login(olga)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(to(session, "photo-remove", photo.pk))

    assert not FlipChartPhoto.objects.exists()
    assert not photo.image.storage.exists(photo.image.name)


@pytest.mark.parametrize(("days", "left"), [(29, 1), (30, 0)])
def test_photos_go_30_days_after_publication(session, olga, now, days, left):
    actions.add(session=session, upload=_jpeg(), by=olga, now=now)
    Recap.objects.create(event=session.event, published_at=now, published_by=olga)

    actions.remove_old(now=now + timedelta(days=days))

    assert FlipChartPhoto.objects.count() == left


def test_a_note_taker_types_over_a_scored_list(guest, session):
    address = to(session, "notes-list", session.pk, "frustrations")
    assert guest.get(address).status_code == 200

    guest.post(address, {"n0-text": "Elkaar de schuld geven", "n0-paper_total": "28"})

    item = ScoredItem.objects.get()
    assert (item.text, item.paper_total) == ("Elkaar de schuld geven", 28)
    assert guest.get(to(session, "notes-list", session.pk, "anders")).status_code == 404
