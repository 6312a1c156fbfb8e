"""All addresses: one line per app, and the pages that show something of every app."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from buildingblocks.views import outcomes
from config.views import (
    agenda,
    components,
    event_page,
    health,
    idea_page,
    language,
    programme,
    search,
    sign_in,
    sitemap,
    start,
    tour_page,
    who,
    work_area,
    workshop_page,
)
from mailings.views import unsubscribe

urlpatterns: list[URLPattern | URLResolver] = [
    path("afmelden/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    # Before the others, for its addresses are asked for by hundreds at once.
    path("", include("participants.urls")),
    path("", include("buildingblocks.urls")),
    path("", include("workshops.urls")),
    path("", include("events.urls")),
    path("", include("mailings.urls")),
    path("", include("chain.urls")),
    path("opbrengsten/", outcomes.outcomes, name="outcomes"),
    path("opbrengsten/bouwstenen.ods", outcomes.outcomes_sheet, {"kind": "ods"}, "outcomes-ods"),
    path("opbrengsten/bouwstenen.xlsx", outcomes.outcomes_sheet, {"kind": "xlsx"}, "outcomes-xlsx"),
    path("opbrengsten/bouwstenen/<int:block_id>/", outcomes.block, name="block"),
    path("", start.start, name="start"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("zoeken/", search.search, name="search"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("tours/<slug:tour>/", tour_page.tour_page, name="tour"),
    path("bijeenkomsten/<slug:event>/", event_page.event_page, name="event"),
    path("bijeenkomsten/<slug:event>/programma/", programme.event_programme, name="programme"),
    path(
        "bijeenkomsten/<slug:event>/workshops/<int:workshop_id>/",
        workshop_page.workshop_page,
        name="workshop",
    ),
    path("workshopideeen/<slug:call>/<int:idea_id>/", idea_page.idea_page, name="idea"),
    path("samenwerkingen/<slug:chain>/", who.samenwerking, name="samenwerking"),
    path("organisaties/<slug:organisation>/", who.organisation, name="organisation"),
    path("beheer/", work_area.work_area, name="work-area"),
    path("beheer/bijeenkomsten/<slug:event>/", work_area.event_tasks, name="event-tasks"),
    path(
        "beheer/bijeenkomsten/<slug:event>/publiceren/",
        work_area.event_publish,
        name="event-publish",
    ),
    path("componenten/", components.components, name="components"),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("health/details", health.details, name="health-details"),
    path("accounts/login/", sign_in.sign_in, name="account_login"),
    path("accounts/login/code/", sign_in.code_request, name="account_request_login_code"),
    path("accounts/", include("allauth.urls")),
    path("taal/", language.language_choose, name="language-choose"),
    path("beheer/techniek/", admin.site.urls),
]

handler400 = "config.views.errors.bad_request"
handler403 = "config.views.errors.forbidden"
handler404 = "config.views.errors.not_found"
handler500 = "config.views.errors.server_error"
