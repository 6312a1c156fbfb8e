"""Work beside the request: seats that come free by the clock."""

import logging

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from chain import audit
from participants.actions import answer, dividing, links, run, swapping
from participants.actions.registration import offers
from participants.actions.seats import Busy
from participants.models import AllocationRun
from participants.queries.swapping import days_with_wishes

logger = logging.getLogger(__name__)

# Six levels of at most 30 seconds, and a first answer: after this the row says that it was too
# long. Below the visibility timeout of the broker, so that nobody gets the same run twice.
_AT_MOST, _AND_THEN = 600, 630
# A ring that nobody heard in this time is of no use: the sweep has rung again.
_HEARD_WITHIN = 5


@shared_task
def give_back_seats(**_later: object) -> None:
    """Free the seats of who said 'nee' after 'ja', when a wrong tap could have been put right."""
    audit.origin.set("give_back_seats")
    answer.give_back_seats(now=timezone.now())


@shared_task
def answer_link_requests(**_later: object) -> None:
    """Send new links to who asked; beside the request, so that time tells nobody who is known."""
    audit.origin.set("answer_link_requests")
    links.answer_link_requests(now=timezone.now())


@shared_task
def pass_on_offers(**_later: object) -> None:
    """Give on the seats that were offered or held too long, and then swap what can be swapped.

    A busy event has its turn next time.
    """
    audit.origin.set("pass_on_offers")
    now = timezone.now()
    for event in offers.due(now):
        try:
            offers.pass_on(event=event, now=now)
        except Busy:
            logger.warning("busy: the offers of event %s wait a minute", event.pk)
    for day in days_with_wishes(now):
        try:
            swapping.settle_waiting(day=day, now=now)
        except Busy:
            logger.warning("busy: the swaps of event %s wait a minute", day.event_id)


@shared_task
def divide_asked(**_later: object) -> None:
    """Ring for each run that was asked for, and end those whose worker is gone."""
    audit.origin.set("divide-asked")
    run.end_silent(now=timezone.now())
    for asked in AllocationRun.objects.asked().values_list("pk", flat=True):
        try:
            divide.apply_async((asked,), expires=_HEARD_WITHIN, retry=False)
        except (OperationalError, OSError) as error:
            logger.warning("run %s waits for the sweep: %s", asked, error)


@shared_task(soft_time_limit=_AT_MOST, time_limit=_AND_THEN)
def divide(run_id: int, **_later: object) -> None:
    """Divide the seats of a day as a proposal, or find the price of a lock."""
    audit.origin.set("divide")
    dividing.divide(run_id=run_id, clock=timezone.now)
