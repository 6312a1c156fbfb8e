from django.urls import URLPattern, URLResolver, include, path

from workshops.views import (
    availability,
    call_ideas,
    call_review,
    calls,
    ideas,
    own_idea,
    review,
    schedule,
    session,
    version,
    workshop,
)

app_name = "workshops"

of_one_event: list[URLPattern | URLResolver] = [
    path("", workshop.workshops_edit, name="workshops-edit"),
    path("indeling/", schedule.schedule, name="schedule"),
    path("rondes/<int:item_id>/kopieren/", schedule.round_copy, name="round-copy"),
    path("<int:workshop_id>/", workshop.workshop_edit, name="workshop-edit"),
    path("<int:workshop_id>/opbrengst/", workshop.workshop_yields, name="workshop-yields"),
    path("<int:workshop_id>/goedkeuren/", workshop.workshop_approve, name="workshop-approve"),
    path("<int:workshop_id>/weghalen/", workshop.workshop_remove, name="workshop-remove"),
    path("<int:workshop_id>/plaatsen/", schedule.workshop_place, name="workshop-place"),
    path("beschikbaarheid/", availability.availability, name="availability"),
    path(
        "beschikbaarheid/mensen/<int:person_id>/",
        availability.availability_person,
        name="availability-person",
    ),
    path(
        "beschikbaarheid/zalen/<int:room_id>/",
        availability.availability_room,
        name="availability-room",
    ),
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


def _own(name: str) -> list[URLPattern | URLResolver]:
    """Return the pages of one idea: behind a link, or for who is signed in."""
    return [
        path("", getattr(own_idea, name), name=f"idea-{name}"),
        *(
            path(f"{words}/", getattr(own_idea, f"{name}_{part}"), name=f"idea-{name}-{part}")
            for words, part in (
                ("wijzigen", "edit"),
                ("intrekken", "withdraw"),
                ("bevestigen", "confirm"),
                ("afmelden", "decline"),
                ("naam", "named"),
                ("samen", "beside"),
            )
        ),
    ]


of_the_calls: list[URLPattern | URLResolver] = [
    path("workshopideeen/", ideas.calls, name="calls"),
    path("workshopideeen/<slug:call>/", ideas.call_page, name="call"),
    path("workshopideeen/<slug:call>/indienen/", ideas.idea_new, name="idea-new"),
    path("workshopideeen/<slug:call>/concept/", ideas.idea_draft, name="idea-draft"),
    path("workshopideeen/<slug:call>/ingediend/", ideas.idea_sent, name="idea-sent"),
    path("workshopidee/nieuwe-link/", own_idea.link_new, name="idea-link"),
    path("workshopidee/nieuwe-link/verstuurd/", own_idea.link_sent, name="idea-link-sent"),
    path("workshopidee/<str:token>/", include(_own("own"))),
    path("mijn/workshopideeen/<int:idea_id>/", include(_own("mine"))),
    path(
        "mijn/beschikbaarheid/<slug:event>/",
        availability.availability_own,
        name="availability-own",
    ),
    # Below /werk/: the cookie of a work link goes nowhere else.
    path(
        "werk/<slug:event>/<int:session_id>/beschikbaarheid/",
        availability.availability_by_link,
        name="availability-by-link",
    ),
    path("mijn/beoordelen/<slug:call>/", review.review_call, name="review-call"),
    path("mijn/beoordelen/<slug:call>/<int:idea_id>/", review.review_idea, name="review-idea"),
    path(
        "mijn/beoordelen/<slug:call>/<int:idea_id>/opmerking/",
        review.review_remark,
        name="review-remark",
    ),
]

of_one_call: list[URLPattern | URLResolver] = [
    path("", calls.call_edit, name="call-edit"),
    path("openzetten/", calls.call_publish, name="call-publish"),
    path("weghalen/", calls.call_remove, name="call-remove"),
    path("ideeen/", call_ideas.call_ideas, name="call-ideas"),
    path("ideeen/toevoegen/", call_ideas.idea_request, name="idea-request"),
    path("antwoorden/", calls.call_answers, name="call-answers"),
    path("ideeen/<int:idea_id>/", call_ideas.idea_edit, name="idea-edit"),
    path("ideeen/<int:idea_id>/kiezen/", call_ideas.idea_choose, name="idea-choose"),
    path("ideeen/<int:idea_id>/niet-kiezen/", call_ideas.idea_refuse, name="idea-refuse"),
    path("ideeen/<int:idea_id>/samenvoegen/", call_ideas.idea_merge, name="idea-merge"),
    path("ideeen/<int:idea_id>/terugnemen/", call_ideas.idea_undecide, name="idea-undecide"),
    path("ideeen/<int:idea_id>/workshop/", call_ideas.idea_workshops, name="idea-workshops"),
    path("ideeen/<int:idea_id>/opmerking/", call_review.idea_remark, name="idea-remark"),
    path("oordelen/", call_review.call_reviews, name="call-reviews"),
    path("beoordelen/", call_review.review_setup, name="review-setup"),
    path("beoordelen/verdelen/", call_review.ideas_divide, name="ideas-divide"),
    path("beoordelen/lezers/", call_review.reviewer_add, name="reviewer-add"),
    path(
        "beoordelen/lezers/<int:person_id>/weghalen/",
        call_review.reviewer_remove,
        name="reviewer-remove",
    ),
    path("beoordelen/criteria/", call_review.criterion_add, name="criterion-add"),
    path(
        "beoordelen/criteria/<int:criterion_id>/weghalen/",
        call_review.criterion_remove,
        name="criterion-remove",
    ),
    path("beoordelen/fasen/", call_review.phase_add, name="phase-add"),
    path(
        "beoordelen/fasen/<int:phase_id>/weghalen/", call_review.phase_remove, name="phase-remove"
    ),
]

of_the_versions: list[URLPattern | URLResolver] = [
    path("publiceren/", version.programme_publish, name="programme-publish"),
    path("versies/", version.programme_versions, name="programme-versions"),
    path("versies/<int:version_id>/", version.programme_version, name="programme-version"),
    path(
        "versies/<int:version_id>/terughalen/",
        version.programme_restore,
        name="programme-restore",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("beheer/oproepen/<slug:call>/", include(of_one_call)),
    path(
        "beheer/bijeenkomsten/<slug:event>/workshopideeen/", calls.event_calls, name="event-calls"
    ),
    path("beheer/tours/<slug:tour>/workshopideeen/", calls.tour_calls, name="tour-calls"),
    *of_the_calls,
    path("beheer/bijeenkomsten/<slug:event>/workshops/", include(of_one_event)),
    path("beheer/bijeenkomsten/<slug:event>/programma/", include(of_the_versions)),
]
