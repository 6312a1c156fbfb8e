from django.urls import URLPattern, URLResolver, include, path

from workshops.views import schedule, session, workshop

app_name = "workshops"

of_one_event: list[URLPattern | URLResolver] = [
    path("", workshop.workshops_edit, name="workshops-edit"),
    path("indeling/", schedule.schedule, name="schedule"),
    path("<int:workshop_id>/", workshop.workshop_edit, name="workshop-edit"),
    path("<int:workshop_id>/opbrengst/", workshop.workshop_yields, name="workshop-yields"),
    path("<int:workshop_id>/goedkeuren/", workshop.workshop_approve, name="workshop-approve"),
    path("<int:workshop_id>/weghalen/", workshop.workshop_remove, name="workshop-remove"),
    path("<int:workshop_id>/plaatsen/", schedule.workshop_place, name="workshop-place"),
    path("sessies/<int:session_id>/", session.session_edit, name="session-edit"),
    path("sessies/<int:session_id>/verplaatsen/", schedule.session_move, name="session-move"),
    path("sessies/<int:session_id>/weghalen/", schedule.session_remove, name="session-remove"),
    path("sessies/<int:session_id>/werkblad/", session.session_sheet, name="session-sheet"),
    path(
        "sessies/<int:session_id>/mensen/<int:role_id>/weghalen/", session.role_end, name="role-end"
    ),
    path(
        "sessies/<int:session_id>/links/<int:link_id>/intrekken/",
        session.link_revoke,
        name="link-revoke",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("beheer/bijeenkomsten/<slug:event>/workshops/", include(of_one_event)),
]
