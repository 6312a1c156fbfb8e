import pytest
from django.apps import apps
from factory.django import DjangoModelFactory

from tests.factories import events as factories

FACTORIES = [
    each
    for each in vars(factories).values()
    if isinstance(each, type)
    and issubclass(each, DjangoModelFactory)
    and each.__module__ == factories.__name__
]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_two_of_a_kind_have_names_of_their_own(factory):
    assert str(factory()) != str(factory())


def test_every_model_of_events_has_a_factory():
    made = {factory._meta.model for factory in FACTORIES}

    assert made == set(apps.get_app_config("events").get_models()) - _made_by_django()


def _made_by_django():
    return {
        model for model in apps.get_app_config("events").get_models() if model._meta.auto_created
    }
