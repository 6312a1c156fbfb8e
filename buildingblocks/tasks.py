"""Work beside the request."""

from celery import shared_task
from django.utils import timezone

from buildingblocks.actions import flip_chart


@shared_task
def remove_old_photos(**_later: object) -> None:
    flip_chart.remove_old(now=timezone.now())
