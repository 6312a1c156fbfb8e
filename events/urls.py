from django.urls import URLPattern, URLResolver, include, path

from events.views import (
    calendar,
    days,
    event,
    kinds,
    letter,
    lifecycle,
    mail_plan,
    programme,
    speakers,
    tour,
)

app_name = "events"

of_one_letter: list[URLPattern | URLResolver] = [
    path("", letter.letter, name="letter"),
    path("tekst/", letter.letter_words, name="letter-words"),
    path("moment/", letter.letter_moment, name="letter-moment"),
    path("voorbeeld/", letter.letter_preview, name="letter-preview"),
    path("voorbeeld/brief/", letter.letter_html, name="letter-html"),
    path("proef/", letter.letter_test, name="letter-test"),
    path("versturen/", letter.letter_send, name="letter-send"),
    path("plan/", letter.letter_act, name="letter-act"),
    path("nog-eens/", letter.letter_again, name="letter-again"),
]

of_one_event: list[URLPattern | URLResolver] = [
    path("gegevens/", event.event_edit, name="event-edit"),
    path("kopieren/", event.event_copy, name="event-copy"),
    path("bewaar-als-soort/", event.event_keep, name="event-keep"),
    path("dagen/", days.days_edit, name="days-edit"),
    path("vragen/", days.questions_edit, name="questions-edit"),
    path("programma/", programme.programme_edit, name="programme-edit"),
    path("programma/<int:item_id>/", programme.item_edit, name="item-edit"),
    path("programma/<int:item_id>/verschuiven/", programme.item_move, name="item-move"),
    path("programma/<int:item_id>/weghalen/", programme.item_remove, name="item-remove"),
    path("zalen/", programme.rooms_edit, name="rooms-edit"),
    path("zalen/<int:room_id>/", programme.room_edit, name="room-edit"),
    path("zalen/<int:room_id>/weghalen/", programme.room_remove, name="room-remove"),
    path("sprekers/", speakers.speakers_edit, name="speakers-edit"),
    path("sprekers/nieuw/", speakers.contribution_new, name="contribution-new"),
    path("sprekers/<int:contribution_id>/", speakers.contribution_edit, name="contribution-edit"),
    path(
        "sprekers/<int:contribution_id>/weghalen/",
        speakers.contribution_remove,
        name="contribution-remove",
    ),
    path("voorbeelden/nieuw/", speakers.example_new, name="example-new"),
    path("voorbeelden/<int:example_id>/", speakers.example_edit, name="example-edit"),
    path("voorbeelden/<int:example_id>/weghalen/", speakers.example_remove, name="example-remove"),
    path("lessen/", days.lessons_edit, name="lessons-edit"),
    path("fotos/", speakers.pictures_edit, name="pictures-edit"),
    path("fotos/<int:picture_id>/toestemming/", speakers.picture_consent, name="picture-consent"),
    path("fotos/<int:picture_id>/weghalen/", speakers.picture_remove, name="picture-remove"),
    path("berichten/", mail_plan.mail_plan, name="mail-plan"),
    path("berichten/nieuw/", mail_plan.mail_new, name="mail-new"),
    path("berichten/afzender/", mail_plan.mail_sender, name="mail-sender"),
    path("berichten/aangehouden/", mail_plan.mail_held, name="mail-held"),
    path("berichten/<str:kind>/<int:number>/", include(of_one_letter)),
    path("instellingen/", lifecycle.settings, name="settings"),
    path("instellingen/<int:role_id>/beeindigen/", lifecycle.role_end, name="role-end"),
    path("afgelasten/", lifecycle.event_cancel, name="event-cancel"),
    path("verplaatsen/", lifecycle.event_move, name="event-move"),
    path("van-de-site-halen/", lifecycle.event_unpublish, name="event-unpublish"),
    path("weggooien/", lifecycle.event_discard, name="event-discard"),
    path("weggegooid/", lifecycle.event_discarded, name="event-discarded"),
    path("terugzetten/", lifecycle.event_restore, name="event-restore"),
    path("taken/", lifecycle.task_add, name="task-add"),
    path("taken/<int:task_id>/", lifecycle.task_tick, name="task-tick"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("beheer/bijeenkomsten/nieuw/", event.event_new, name="event-new"),
    path(
        "beheer/bijeenkomsten/nieuw/<slug:kind>/",
        event.event_new_of_kind,
        name="event-new-of-kind",
    ),
    path("beheer/bijeenkomsten/<slug:event>/", include(of_one_event)),
    path("beheer/soorten/", kinds.kinds, name="kinds"),
    path("beheer/soorten/<slug:kind>/", kinds.kind_edit, name="kind-edit"),
    path("beheer/tours/nieuw/", tour.tour_new, name="tour-new"),
    path("beheer/tours/<slug:tour>/", tour.tour_edit, name="tour-edit"),
    path("bijeenkomsten/<slug:event>/agenda.ics", calendar.event_calendar, name="event-calendar"),
    path("samenwerkingen/<slug:chain>/agenda.ics", calendar.chain_calendar, name="chain-calendar"),
]
