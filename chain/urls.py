from django.urls import include, path

from chain.views import (
    account,
    bodies,
    face,
    functions,
    info,
    manage,
    news,
    organisations,
    own_data,
    partners,
    reference,
    retention,
    roles,
)

app_name = "chain"

urlpatterns = [
    path("hulp/", info.help_page, name="help"),
    path("toegankelijkheid/", info.accessibility, name="accessibility"),
    path("privacy/", info.privacy, name="privacy"),
    path("kwetsbaarheid-melden/", info.vulnerability, name="vulnerability"),
    path(".well-known/security.txt", info.security_txt, name="security-txt"),
    path("organisaties/", organisations.organisation_list, name="organisation-list"),
    path("robots.txt", info.robots_txt, name="robots-txt"),
    path("stijl/<slug:samenwerking>.css", face.style, name="style"),
    path("samenwerkingen/<slug:samenwerking>/logo.png", face.logo, name="logo"),
    path("samenwerkingen/<slug:samenwerking>/icoon-<int:size>.png", face.face_icon, name="icon"),
    path("beheer/samenwerkingen/", manage.samenwerkingen, name="samenwerkingen"),
    path("beheer/samenwerkingen/nieuw/", manage.samenwerking_new, name="samenwerking-new"),
    path(
        "beheer/samenwerkingen/<slug:samenwerking>/",
        include(
            [
                path("gezicht/", manage.face_edit, name="face-edit"),
                path("logo/", manage.logo_edit, name="logo-edit"),
                path("partners/", partners.partners, name="partners"),
                path(
                    "partners/<int:membership_id>/beeindigen/",
                    partners.partner_end,
                    name="partner-end",
                ),
                path("plannen/", partners.plans, name="plans"),
                path("plannen/<int:plan_id>/", partners.plan_edit, name="plan-edit"),
                path("overleggen/", bodies.bodies, name="bodies"),
                path("overleggen/<int:body_id>/", bodies.body, name="body"),
                path("zetels/<int:seat_id>/beeindigen/", bodies.seat_end, name="seat-end"),
                path("rollen/", roles.roles, name="roles"),
                path("rollen/<int:role_id>/beeindigen/", roles.role_end, name="role-end"),
                path("logboek/", roles.trail, name="trail"),
            ]
        ),
    ),
    path("beheer/organisaties/", reference.organisations, name="organisations"),
    path("beheer/organisaties/nieuw/", reference.organisation_new, name="organisation-new"),
    path(
        "beheer/organisaties/<slug:organisation>/wijzigen/",
        reference.organisation_edit,
        name="organisation-edit",
    ),
    path(
        "beheer/organisaties/<slug:organisation>/nieuws/nieuw/",
        news.news_new,
        name="news-new",
    ),
    path(
        "beheer/organisaties/<slug:organisation>/nieuws/<int:news_id>/",
        news.news_edit,
        name="news-edit",
    ),
    path(
        "beheer/organisaties/<slug:organisation>/nieuws/<int:news_id>/weghalen/",
        news.news_remove,
        name="news-remove",
    ),
    path("beheer/regios/", reference.regions, name="regions"),
    path("beheer/regios/<slug:region>/wijzigen/", reference.region_edit, name="region-edit"),
    path("beheer/mensen/", reference.people_list, name="people"),
    path("beheer/mensen/<int:person_id>/", reference.person_edit, name="person-edit"),
    path(
        "beheer/mensen/<int:person_id>/functies/nieuw/", functions.function_new, name="function-new"
    ),
    path(
        "beheer/mensen/<int:person_id>/functies/<int:held_id>/",
        functions.function_edit,
        name="function-edit",
    ),
    path("beheer/mensen/<int:person_id>/account/", reference.person_account, name="person-account"),
    path("beheer/bewaartermijnen/", retention.retention, name="retention"),
    path("beheer/beheerders/", roles.administrators, name="administrators"),
    path(
        "beheer/beheerders/<int:role_id>/beeindigen/",
        roles.administrator_end,
        name="administrator-end",
    ),
    path("mijn/gegevens/", own_data.own_data, name="own-data"),
    path("mijn/gegevens/mijn-gegevens.json", own_data.own_data_file, name="own-data-file"),
    path("mijn/gegevens/wissen/", own_data.own_data_erase, name="own-data-erase"),
    path("mijn-account/", account.account, name="account"),
    path("mijn-account/naam/", account.name_edit, name="name-edit"),
    path("mijn-account/openbaar/", account.public_name, name="public-name"),
    path("verder/<str:key>/", account.kept, name="kept"),
]
