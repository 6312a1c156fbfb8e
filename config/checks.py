"""`manage.py check --deploy` names what this installation still has to say about itself."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from config.installation import NEEDED, shortcomings

NUMBERS = {name: f"schakel.E{number:03}" for number, name in enumerate(NEEDED, start=1)}


@register("installation", deploy=True)
def installation_is_complete(**_context: Any) -> Iterable[CheckMessage]:
    return [Error(sentence, id=NUMBERS[name]) for name, sentence in shortcomings()]


@register("installation", deploy=True)
def demo_is_off(**_context: Any) -> Iterable[CheckMessage]:
    if not settings.DEMO:
        return []
    return [Error("DEMO is on: only 'make run' may switch it on.", id="schakel.E010")]
