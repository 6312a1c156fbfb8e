"""What an organiser decides about registering."""

from datetime import datetime

import pytest
from django.urls import reverse

from chain.values.clock import AMSTERDAM
from participants.models import Pool, RegistrationTerms
from tests.factories.events import EventFactory
from tests.factories.participants import PoolFactory, RegistrationTermsFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def path(event):
    return reverse("participants:terms-edit", args=[event.slug])


def _as_shown(page):
    """Return the fields of the page as a browser sends them back."""
    form = page.context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    shown = {
        name: value for name, value in values.items() if value is not None and value is not False
    }
    return shown | dict(form.first_values) | {"seen": form.seen}


def test_looking_makes_nothing_and_saving_makes_the_terms(client, event, path, olga):
    client.force_login(olga)
    page = client.get(path)
    assert not RegistrationTerms.objects.exists()

    answer = client.post(
        path, _as_shown(page) | {"opens_at": "2026-09-01T09:00", "capacity": "150"}
    )

    assert answer.status_code == 302
    terms = RegistrationTerms.objects.get(event=event)
    assert terms.opens_at == datetime(2026, 9, 1, 9, tzinfo=AMSTERDAM)
    assert terms.asks_needs
    assert Pool.objects.get(event=event).capacity == 150


def test_fewer_seats_than_are_taken_is_refused_with_a_sentence(client, event, path, olga):
    PoolFactory(event=event, capacity=100, taken=80)
    client.force_login(olga)

    answer = client.post(path, _as_shown(client.get(path)) | {"capacity": "50"})

    assert answer.status_code == 422
    assert "Er zijn al 80 mensen aangemeld." in answer.content.decode()
    assert Pool.objects.get(event=event).capacity == 100


@pytest.mark.parametrize("name", ["opens_at", "choices_open_at"])
def test_nothing_opens_when_the_event_has_begun(client, event, path, olga, name):
    client.force_login(olga)

    answer = client.post(path, _as_shown(client.get(path)) | {name: "2035-09-01T09:00"})

    assert answer.status_code == 422
    assert "De bijeenkomst is dan al begonnen." in answer.context["form"].errors[name][0]
    assert not RegistrationTerms.objects.exists()


def test_it_does_not_close_before_it_opens(client, event, path, olga):
    client.force_login(olga)
    shown = _as_shown(client.get(path))

    answer = client.post(
        path, shown | {"opens_at": "2026-09-01T09:00", "closes_at": "2026-08-01T09:00"}
    )

    assert answer.status_code == 422
    assert "Kies een later moment." in answer.content.decode()
    assert not RegistrationTerms.objects.exists()


def test_two_organisers_do_not_overwrite_each_other(client, event, path, olga):
    RegistrationTermsFactory(event=event, colleagues_max=0)
    client.force_login(olga)
    first, second = (_as_shown(client.get(path)) for _tab in range(2))

    client.post(path, first | {"colleagues_max": "3"})
    answer = client.post(path, second | {"colleagues_max": "5"})

    assert answer.status_code == 409
    assert RegistrationTerms.objects.get(event=event).colleagues_max == 3


def test_a_stranger_finds_no_terms(client, path, piet):
    client.force_login(piet)

    assert client.get(path).status_code == 403
