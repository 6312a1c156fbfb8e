from django.urls import path

from mailings.views import mailbox, outbox, suppression

app_name = "mailings"

urlpatterns = [
    path("postvak/", mailbox.mailbox, name="mailbox"),
    path("postvak/<uuid:number>/", mailbox.mailbox_letter, name="mailbox-letter"),
    path("postvak/<uuid:number>/tekst/", mailbox.mailbox_text, name="mailbox-text"),
    path("postvak/<uuid:number>/bron/", mailbox.mailbox_source, name="mailbox-source"),
    path("postvak/<uuid:number>/brief/", mailbox.mailbox_body, name="mailbox-body"),
    path("postvak/<uuid:number>/afspraak.ics", mailbox.mailbox_calendar, name="mailbox-calendar"),
    path("beheer/post/", outbox.outbox, name="outbox"),
    path("beheer/post/adressen/", suppression.suppressions, name="suppressions"),
    path(
        "beheer/post/adressen/<int:suppression_id>/weer/",
        suppression.suppression_lift,
        name="suppression-lift",
    ),
    path("beheer/post/vrijgeven/", outbox.release, name="release"),
    path("beheer/post/hervatten/", outbox.resume, name="resume"),
    path("beheer/post/<int:letter_id>/aangekomen/", outbox.arrived, name="arrived"),
    path("beheer/post/<int:letter_id>/opnieuw/", outbox.again, name="again"),
    path(
        "beheer/post/onderwerp/<int:hold_id>/vrijgeven/",
        outbox.let_topic_go,
        name="let-topic-go",
    ),
    path("beheer/post/verzending/<int:mailing_id>/vrijgeven/", outbox.let_go, name="let-go"),
]
