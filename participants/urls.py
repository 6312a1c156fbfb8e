from django.urls import include, path

from participants.views import (
    agreements,
    allocation,
    answering,
    assistance,
    changing,
    confirming,
    count,
    evaluation,
    guest_list,
    guests,
    held,
    joining,
    links,
    locks,
    meeting,
    mine,
    needs,
    offer,
    people,
    ranking,
    ranking_terms,
    register,
    registration,
    swapping,
    terms,
)

app_name = "participants"

EVENT = "beheer/bijeenkomsten/<slug:event>/"

of_the_guests = [
    path(f"{EVENT}uitnodigingen/", guests.guests, name="guests"),
    path(f"{EVENT}uitnodigingen/<int:invitation_id>/", guests.guest, name="guest"),
    path(
        f"{EVENT}uitnodigingen/<int:invitation_id>/gevraagd/",
        guests.guest_asked,
        name="guest-asked",
    ),
    path(
        f"{EVENT}uitnodigingen/<int:invitation_id>/van-de-lijst/",
        guests.guest_withdraw,
        name="guest-withdraw",
    ),
    path(
        f"{EVENT}uitnodigingen/<int:invitation_id>/uit-reserve/",
        guests.reserve_take,
        name="reserve-take",
    ),
    path(f"{EVENT}uitnodigingen/kiezen/", guest_list.guest_rule, name="guest-rule"),
    path(f"{EVENT}uitnodigingen/lijst/", guest_list.guest_list, name="guest-list"),
    path(
        f"{EVENT}uitnodigingen/lijst/<int:upload_id>/",
        guest_list.guest_list_check,
        name="guest-list-check",
    ),
    path(
        f"{EVENT}uitnodigingen/lijst/<int:upload_id>/herstellen.xlsx",
        guest_list.guest_list_faults,
        name="guest-list-faults",
    ),
]

of_the_people = [
    path(f"{EVENT}deelnemers/", people.people, name="people"),
    *(
        path(
            f"{EVENT}deelnemers/deelnemers.{kind}",
            people.people_sheet,
            {"kind": kind},
            f"people-{kind}",
        )
        for kind in people.SHEETS
    ),
    path(f"{EVENT}deelnemers/aantallen/", people.people_table, name="people-table"),
    path(f"{EVENT}deelnemers/toevoegen/", people.people_add, name="people-add"),
    path(f"{EVENT}deelnemers/afmelden/", people.people_cancel, name="people-cancel"),
    path(f"{EVENT}deelnemers/<int:registration_id>/", people.participant, name="participant"),
    path(
        f"{EVENT}deelnemers/<int:registration_id>/dieet/",
        people.participant_needs,
        name="participant-needs",
    ),
]

ALLOCATION = f"{EVENT}indeling/"

of_the_allocation = [
    path(ALLOCATION, allocation.allocation, name="allocation"),
    path(f"{ALLOCATION}<int:day_id>/", allocation.allocation_day, name="allocation-day"),
    path(f"{ALLOCATION}<int:day_id>/vragen/", allocation.allocation_ask, name="allocation-ask"),
    path(
        f"{ALLOCATION}<int:day_id>/vergelijken/",
        allocation.allocation_compare,
        name="allocation-compare",
    ),
    path(f"{ALLOCATION}<int:day_id>/vast/", locks.locks, name="locks"),
    path(f"{ALLOCATION}<int:day_id>/vast/prijs/", locks.lock_prices, name="lock-prices"),
    path(
        f"{ALLOCATION}<int:day_id>/vast/<int:number>/los/",
        locks.lock_remove,
        name="lock-remove",
    ),
    path(
        f"{ALLOCATION}<int:day_id>/verouderd/weggooien/",
        allocation.proposals_discard,
        name="proposals-discard",
    ),
    path(
        f"{ALLOCATION}<int:day_id>/voorstel/<int:number>/weggooien/",
        allocation.proposal_discard,
        name="proposal-discard",
    ),
    path(f"{ALLOCATION}voorstel/<int:allocation_id>/", allocation.proposal, name="proposal"),
    path(
        f"{ALLOCATION}voorstel/<int:allocation_id>/cijfers/",
        allocation.proposal_figures,
        name="proposal-figures",
    ),
    path(
        f"{ALLOCATION}voorstel/<int:allocation_id>/publiceren/",
        allocation.proposal_publish,
        name="proposal-publish",
    ),
]

of_one_registration = [
    path("", registration.registration, name="registration"),
    path("wijzigen/", changing.registration_change, name="registration-change"),
    path("wachtlijst/", changing.registration_wait, name="registration-wait"),
    path("afmelden/", registration.registration_cancel, name="registration-cancel"),
    path("terug/", registration.registration_back, name="registration-back"),
    path("plek/", offer.registration_offer, name="registration-offer"),
    path("ruilen/", swapping.registration_swap, name="registration-swap"),
    path("bevestigen/", confirming.registration_confirm, name="registration-confirm"),
    path("dieet/", needs.registration_needs, name="registration-needs"),
    path("kennismaken/", meeting.registration_meeting, name="registration-meeting"),
    path("voorkeuren/", ranking.registration_ranking, name="registration-ranking"),
    path("voorkeuren/<int:number>/", ranking.registration_ranking, name="registration-ranking-day"),
    path("meedoen/", joining.registration_join, name="registration-join"),
    path("meedoen/<int:item_id>/", joining.registration_join, name="registration-join-part"),
    path("dat-was-ik-niet/", confirming.registration_not_me, name="registration-not-me"),
    path("ook/<slug:event>/", register.registration_also, name="registration-also"),
]

of_my_registration = [
    path("", registration.my_registration, name="my-registration"),
    path("wijzigen/", changing.my_registration_change, name="my-registration-change"),
    path("wachtlijst/", changing.my_registration_wait, name="my-registration-wait"),
    path("afmelden/", registration.my_registration_cancel, name="my-registration-cancel"),
    path("terug/", registration.my_registration_back, name="my-registration-back"),
    path("plek/", offer.my_registration_offer, name="my-registration-offer"),
    path("ruilen/", swapping.my_registration_swap, name="my-registration-swap"),
    path("bevestigen/", confirming.my_registration_confirm, name="my-registration-confirm"),
    path("dieet/", needs.my_registration_needs, name="my-registration-needs"),
    path("kennismaken/", meeting.my_registration_meeting, name="my-registration-meeting"),
    path("voorkeuren/", ranking.my_registration_ranking, name="my-registration-ranking"),
    path(
        "voorkeuren/<int:number>/",
        ranking.my_registration_ranking,
        name="my-registration-ranking-day",
    ),
    path("meedoen/", joining.my_registration_join, name="my-registration-join"),
    path("meedoen/<int:item_id>/", joining.my_registration_join, name="my-registration-join-part"),
]

# Below a token, or signed in: the same pages.
of_the_answers = [
    path("uitnodiging/<str:token>/", answering.invitation, name="invitation"),
    path(
        "uitnodiging/<str:token>/opmerking/", answering.invitation_remark, name="invitation-remark"
    ),
    path(
        "uitnodiging/<str:token>/workshop/",
        answering.invitation_workshop,
        name="invitation-workshop",
    ),
    path(
        "mijn/antwoorden/<int:invitation_id>/workshop/",
        answering.own_workshop,
        name="own-workshop",
    ),
    path(f"{EVENT}uitnodigingen/nakijken/", held.held_settle, name="held-settle"),
    path("mijn/antwoorden/", assistance.own_answers, name="own-answers"),
    path("mijn/secretariaat/", assistance.own_secretariat, name="own-secretariat"),
    path(
        f"{EVENT}uitnodigingen/<int:invitation_id>/secretariaat/",
        assistance.guest_secretariat,
        name="guest-secretariat",
    ),
    path("mijn/antwoorden/<int:invitation_id>/", answering.own_answer, name="own-answer"),
    path("mijn/antwoorden/<int:invitation_id>/opmerking/", answering.own_remark, name="own-remark"),
]

of_the_evaluation = [
    path("evaluatie/<str:token>/", evaluation.evaluation, name="evaluation"),
    path(f"{EVENT}evaluatie/", evaluation.evaluation_results, name="evaluation-results"),
    path(
        "mijn/workshops/<slug:event>/<int:session_id>/evaluatie/",
        evaluation.session_evaluation,
        name="session-evaluation",
    ),
]

# First, for addresses are tried one by one and these are asked for by hundreds at once.
of_registering = [
    path("bijeenkomsten/<slug:event>/aanmelden/", register.register, name="register"),
    path(
        "bijeenkomsten/<slug:event>/aanmelden/klaar/<str:receipt>/",
        register.register_done,
        name="register-done",
    ),
    path(
        "bijeenkomsten/<slug:event>/aanmelden/<uuid:key>/<slug:step>/",
        register.register_step,
        name="register-step",
    ),
]

urlpatterns = [
    *of_registering,
    *of_the_evaluation,
    *of_the_answers,
    *of_the_guests,
    *of_the_people,
    *of_the_allocation,
    path("aanmelding/nieuwe-link/", links.link_new, name="link-new"),
    path("aanmelding/nieuwe-link/verstuurd/", links.link_sent, name="link-sent"),
    path("aanmelding/<str:token>/", include(of_one_registration)),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/aanmeldingen/<int:registration_id>/", include(of_my_registration)),
    path("beheer/bijeenkomsten/<slug:event>/aanmelden/", terms.terms_edit, name="terms-edit"),
    path(
        "beheer/bijeenkomsten/<slug:event>/aanmelden/voorkeur/",
        ranking_terms.ranking_terms_edit,
        name="ranking-terms-edit",
    ),
    path(f"{EVENT}aanmelden/voorkeur/afspraken/", agreements.agreements, name="agreements"),
    path(
        f"{EVENT}aanmelden/voorkeur/afspraken/paren/<int:pair_id>/",
        agreements.pair_end,
        name="pair-end",
    ),
    path(
        f"{EVENT}aanmelden/voorkeur/afspraken/<int:session_id>/",
        agreements.session_terms_edit,
        name="session-terms-edit",
    ),
    path("beheer/bijeenkomsten/<slug:event>/telling/", count.count_edit, name="count-edit"),
]
