"""Work beside the request: seats that come free by the clock."""

import logging

from celery import shared_task
from django.utils import timezone

from chain import audit
from participants.actions import answer, links, registration
from participants.actions.seats import Busy

logger = logging.getLogger(__name__)


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
    """Give on the seats that were offered or held too long; a busy event has its turn next time."""
    audit.origin.set("pass_on_offers")
    now = timezone.now()
    for event in registration.due(now):
        try:
            registration.pass_on(event=event, now=now)
        except Busy:
            logger.warning("busy: the offers of event %s wait a minute", event.pk)
