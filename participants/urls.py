from django.urls import include, path

from participants.views import count, guest_list, guests, personal, register, terms

app_name = "participants"

EVENT = "beheer/bijeenkomsten/<slug:event>/"

of_the_guests = [
    path(f"{EVENT}uitnodigingen/", guests.guests, name="guests"),
    path(f"{EVENT}uitnodigingen/<int:invitation_id>/", guests.guest, name="guest"),
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

of_one_registration = [
    path("", personal.registration, name="registration"),
    path("wijzigen/", personal.registration_change, name="registration-change"),
    path("afmelden/", personal.registration_cancel, name="registration-cancel"),
    path("plek/", personal.registration_offer, name="registration-offer"),
    path("bevestigen/", personal.registration_confirm, name="registration-confirm"),
    path("dat-was-ik-niet/", personal.registration_not_me, name="registration-not-me"),
]

urlpatterns = [
    *of_the_guests,
    path("bijeenkomsten/<slug:event>/aanmelden/", register.register, name="register"),
    path("aanmelding/<str:token>/", include(of_one_registration)),
    path("beheer/bijeenkomsten/<slug:event>/aanmelden/", terms.terms_edit, name="terms-edit"),
    path("beheer/bijeenkomsten/<slug:event>/telling/", count.count_edit, name="count-edit"),
]
