"""The bare limit of sending: a task per 50 letters, one connection each, one bulk UPDATE.

It promises nothing: what a killed worker leaves is sent twice or not at all.
"""

import smtplib

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Template
from django.utils import timezone

from mailings.models import Letter

PAGE = Template(
    "<html><body><h1>{{ subject }}</h1>{{ html|safe }}<p>{{ address }}</p></body></html>"
)


@shared_task(name="bare.send_fifty")
def send_fifty(ids: list[int]) -> None:
    letters = Letter.objects.filter(pk__in=ids).values("pk", "address", "subject", "text", "html")
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, local_hostname="localhost") as line:
        for each in letters:
            page = PAGE.render(Context(each))
            mail = EmailMultiAlternatives(
                each["subject"], each["text"], "bare@schakel.example", [each["address"]]
            )
            mail.attach_alternative(page, "text/html")
            line.sendmail(
                "bare@schakel.example", [each["address"]], mail.message().as_bytes(linesep="\r\n")
            )
    Letter.objects.filter(pk__in=ids).update(state="sent", sent_at=timezone.now())
