"""Calendar files: of one bijeenkomst, and the feed of a samenwerking."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from chain import rules as chain_rules
from chain.http import ChainRequest
from chain.models import Chain
from chain.permissions import allow
from events import rules
from events.exports import calendar
from events.models import Event
from events.queries.calendar import feed, with_days


@require_safe
@allow(rules.may_see_event, event=Event)
def event_calendar(_request: ChainRequest, event: Event) -> HttpResponse:
    return _file(calendar.event_calendar(with_days(event)), calendar.calendar_name(event))


@require_safe
@allow(chain_rules.anyone, chain=Chain)
def chain_calendar(_request: ChainRequest, chain: Chain) -> HttpResponse:
    return _file(calendar.chain_calendar(chain, feed(chain)), f"{chain.slug}.ics")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=calendar.CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
