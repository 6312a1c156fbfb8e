"""An organiser adds a picture of the day, and visitors see it in the recap: with consent only."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.factories.buildingblocks import RecapFactory
from tests.factories.events import EventDayFactory, EventFactory

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_picture_comes_in_the_recap_and_goes_with_its_consent(visit, olga, samenwerking):
    day = timezone.localdate() - timedelta(days=9)
    event = EventDayFactory(event=EventFactory(chain=samenwerking, starts_on=day)).event
    RecapFactory(event=event)
    photo = BytesIO()
    Image.new("RGB", (2400, 1350), "#46607d").save(photo, "JPEG")
    organiser, stranger = visit(), visit()
    organiser.sign_in(olga)
    page = organiser.page

    organiser.open(reverse("events:pictures-edit", args=[event.slug]))
    upload = {"name": "zaal.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    page.locator("#id_image").set_input_files(upload)
    page.locator("#id_alt").fill("De volle zaal bij de opening")
    page.locator("#id_caption").fill("De opening")
    page.locator("#id_has_consent").check()
    page.get_by_role("button", name="Foto toevoegen").click()
    page.get_by_text("Is te zien").wait_for()
    assert organiser.faults() == []

    stranger.open(event.get_absolute_url())
    shown = stranger.page.get_by_alt_text("De volle zaal bij de opening")
    shown.scroll_into_view_if_needed()
    stranger.page.wait_for_function("() => document.querySelector('.picture img').naturalWidth > 0")
    assert shown.evaluate("one => [one.naturalWidth, one.naturalHeight]") == [1200, 675]
    assert stranger.faults() == []
    stranger.shoot("recap-picture")

    page.get_by_role("button", name="Toestemming ingetrokken").click()
    page.get_by_text("Niet te zien").wait_for()
    stranger.open(event.get_absolute_url())
    assert shown.count() == 0
