"""Work beside the request: seats that come free by the clock."""

from celery import shared_task
from django.utils import timezone

from chain import audit
from participants.actions import answer


@shared_task
def give_back_seats(**_later: object) -> None:
    """Free the seats of who said 'nee' after 'ja', when a wrong tap could have been put right."""
    audit.origin.set("give_back_seats")
    answer.give_back_seats(now=timezone.now())
