from django.urls import include, path

from participants.views import count, personal, register

app_name = "participants"

of_one_registration = [
    path("", personal.registration, name="registration"),
    path("wijzigen/", personal.registration_change, name="registration-change"),
    path("afmelden/", personal.registration_cancel, name="registration-cancel"),
    path("plek/", personal.registration_offer, name="registration-offer"),
    path("bevestigen/", personal.registration_confirm, name="registration-confirm"),
    path("dat-was-ik-niet/", personal.registration_not_me, name="registration-not-me"),
]

urlpatterns = [
    path("bijeenkomsten/<slug:event>/aanmelden/", register.register, name="register"),
    path("aanmelding/<str:token>/", include(of_one_registration)),
    path("beheer/bijeenkomsten/<slug:event>/telling/", count.count_edit, name="count-edit"),
]
