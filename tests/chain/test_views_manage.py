from datetime import date, timedelta
from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from chain import audit
from chain.choices import BodyLevel, ChainKind, MembershipKind, RoleKind
from chain.models import Chain, Organisation, Person, Region, Role
from tests.factories.chain import (
    FunctionHeldFactory,
    GovernanceBodyFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationNewsFactory,
    PersonFactory,
    PlanFactory,
    RegionFactory,
    RoleFactory,
    SeatFactory,
)

pytestmark = pytest.mark.django_db
OWN = [
    "face-edit",
    "logo-edit",
    "partners",
    "bodies",
    "plans",
    "roles",
    "trail",
]
SHARED = ["samenwerkingen", "organisations", "organisation-new", "regions"]
ADMINISTRATORS = ["samenwerking-new", "people", "administrators"]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def as_olga(client, olga):
    client.force_login(olga)
    return client


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


def _said(response) -> list[str]:
    return [str(one) for one in get_messages(response.wsgi_request)]


def _face(client, samenwerking, **changed) -> dict[str, str]:
    form = client.get(reverse("chain:face-edit", args=[samenwerking.slug])).context["form"]
    data = {"seen": str(form.seen)}
    for field in form:
        value = field.value()
        data[field.html_name] = "" if value is None else str(value)
        data[field.html_initial_name] = "" if value is None else str(value)
    return data | changed


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize(
    ("persona", "status"),
    [("olga", 200), ("ada", 200), ("pim", 403), ("piet", 403), ("sara", 403)],
)
def test_only_the_own_organiser_and_an_administrator_come_in(
    request, client, samenwerking, name, persona, status
):
    client.force_login(request.getfixturevalue(persona))

    answer = client.get(reverse(f"chain:{name}", args=[samenwerking.slug]))

    assert answer.status_code == status


@pytest.mark.parametrize("name", SHARED)
@pytest.mark.parametrize(("persona", "status"), [("olga", 200), ("ada", 200), ("piet", 403)])
def test_what_all_share_is_for_organisers(request, client, name, persona, status):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(reverse(f"chain:{name}")).status_code == status


@pytest.mark.parametrize("name", ADMINISTRATORS)
@pytest.mark.parametrize(("persona", "status"), [("olga", 403), ("ada", 200)])
def test_people_and_new_samenwerkingen_are_for_administrators(
    request, client, name, persona, status
):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(reverse(f"chain:{name}")).status_code == status


def test_an_administrator_makes_a_samenwerking(as_ada):
    answer = as_ada.post(reverse("chain:samenwerking-new"), {"name": "Zorgketen", "kind": "chain"})

    made = Chain.objects.get(name="Zorgketen")
    assert answer["Location"] == reverse("chain:face-edit", args=["zorgketen"])
    assert made.kind == ChainKind.CHAIN


def test_a_pale_colour_is_saved_with_the_reason_for_its_correction(as_olga, samenwerking):
    data = _face(as_olga, samenwerking, colour="#ffee00", motto="Samen sterk")

    answer = as_olga.post(reverse("chain:face-edit", args=[samenwerking.slug]), data)

    samenwerking.refresh_from_db()
    assert (samenwerking.colour, samenwerking.motto) == ("#ffee00", "Samen sterk")
    said = _said(answer)
    assert said[-1] == "Opgeslagen."
    assert len(said) == 3
    assert "#ffee00" in said[0]


def test_what_is_no_colour_is_asked_again(as_olga, samenwerking):
    data = _face(as_olga, samenwerking, colour="blauw")

    answer = as_olga.post(reverse("chain:face-edit", args=[samenwerking.slug]), data)

    assert (answer.status_code, answer.context["form"].errors["colour"]) == (
        422,
        ["Kies een kleur, bijvoorbeeld #0b4f8a."],
    )


def test_a_taken_name_is_asked_again(as_olga, samenwerking, other_samenwerking):
    data = _face(as_olga, samenwerking, name="buurketen")

    answer = as_olga.post(reverse("chain:face-edit", args=[samenwerking.slug]), data)

    assert answer.context["form"].errors["name"] == [
        "Er is al een samenwerking met deze naam. Kies een andere naam."
    ]


def test_the_second_who_saves_sees_both_texts(as_olga, samenwerking, ada):
    url = reverse("chain:face-edit", args=[samenwerking.slug])
    data = _face(as_olga, samenwerking, motto="Van Olga")
    other = type(as_olga)()
    other.force_login(ada)
    other.post(url, _face(other, samenwerking, motto="Van Ada"))

    answer = as_olga.post(url, data)

    clash = answer.context["conflict"]["clashes"][0]
    assert (answer.status_code, clash.mine, clash.theirs) == (409, "Van Olga", "Van Ada")
    assert answer.context["conflict"]["by"] == ada
    samenwerking.refresh_from_db()
    assert samenwerking.motto == "Van Ada"


def _upload(data: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/png")


def test_a_logo_is_saved_with_what_it_shows_and_removed_again(as_olga, samenwerking):
    out = BytesIO()
    Image.new("RGB", (80, 40), "#0b4f8a").save(out, "PNG")
    url = reverse("chain:logo-edit", args=[samenwerking.slug])

    as_olga.post(url, {"logo": _upload(out.getvalue()), "alt": "Drie ringen"})
    samenwerking.refresh_from_db()
    assert (bool(samenwerking.logo), samenwerking.logo_alt) == (True, "Drie ringen")

    as_olga.post(url, {"way": "remove"})
    samenwerking.refresh_from_db()
    assert not samenwerking.logo


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "SVG kunnen wij niet aannemen. Sla de afbeelding op als PNG en kies dat bestand.",
        ),
        (b"", "Kies een PNG-bestand."),
        (
            b"GIF89a<script>",
            (
                "Deze afbeelding kunnen wij niet tonen. "
                "Kies een bestand van het soort PNG, JPEG of WebP."
            ),
        ),
    ],
)
def test_what_is_no_png_is_refused_at_the_field(as_olga, samenwerking, data, says):
    url = reverse("chain:logo-edit", args=[samenwerking.slug])

    answer = as_olga.post(url, {"logo": _upload(data), "alt": "x"})

    assert answer.context["form"].errors["logo"] == [says]


def test_a_partner_is_added_and_its_partnership_ended(as_olga, samenwerking):
    court = OrganisationFactory()
    url = reverse("chain:partners", args=[samenwerking.slug])

    as_olga.post(url, {"organisation": court.pk, "kind": "of", "from_on": "2018-01-01"})
    row = samenwerking.memberships.get()
    assert (row.kind, row.from_on) == (MembershipKind.OF_CHAIN, date(2018, 1, 1))

    end = reverse("chain:partner-end", args=[samenwerking.slug, row.pk])
    early = as_olga.post(end, {"until_on": "2017-01-01"})
    assert early.context["form"].errors["until_on"] == [
        "Het einde ligt voor het begin. Kies een later einde."
    ]
    as_olga.post(end, {"until_on": "2019-12-31"})
    row.refresh_from_db()
    assert row.until_on == date(2019, 12, 31)
    assert [each.organisation for each in as_olga.get(url).context["past"]] == [court]


def test_a_partner_of_another_samenwerking_is_no_page_here(as_olga, samenwerking):
    foreign = MembershipFactory()

    url = reverse("chain:partner-end", args=[samenwerking.slug, foreign.pk])

    assert as_olga.get(url).status_code == 404


def test_a_plan_of_a_month_is_recorded(as_olga, samenwerking):
    as_olga.post(
        reverse("chain:plans", args=[samenwerking.slug]),
        {"title": "Ketenplan", "adopted_on": "2018-06-01", "precision": "month", "summary": ""},
    )

    assert [(one.title, one.precision) for one in samenwerking.plans.all()] == [
        ("Ketenplan", "month")
    ]
    page = as_olga.get(reverse("chain:plans", args=[samenwerking.slug])).content.decode()
    assert "juni 2018" in page


def test_a_plan_is_changed_where_it_stands(as_olga, samenwerking):
    plan = PlanFactory(chain=samenwerking, title="Ketenplan")
    url = reverse("chain:plan-edit", args=[samenwerking.slug, plan.pk])
    assert 'value="Ketenplan"' in as_olga.get(url).content.decode()

    told = {"title": "Beleidsplan", "adopted_on": "2019-03-01", "precision": "year", "summary": ""}
    assert as_olga.post(url, told | {"title": ""}).status_code == 422
    as_olga.post(url, told)
    as_olga.post(url, told)

    plan.refresh_from_db()
    assert (plan.title, plan.adopted_on, plan.precision) == (
        "Beleidsplan",
        date(2019, 3, 1),
        "year",
    )
    assert [row.fields for row in audit.history(plan)] == [["adopted_on", "precision", "title"]]


def test_a_plan_of_another_samenwerking_is_no_page_here(as_olga, samenwerking):
    url = reverse("chain:plan-edit", args=[samenwerking.slug, PlanFactory().pk])

    assert as_olga.get(url).status_code == 404


def test_a_body_gets_a_chair_and_one_at_a_time(as_olga, samenwerking):
    as_olga.post(
        reverse("chain:bodies", args=[samenwerking.slug]),
        {"name": "Ketenberaad", "level": BodyLevel.STRATEGIC, "abbreviation": "KB"},
    )
    body = samenwerking.bodies.get()
    url = reverse("chain:body", args=[samenwerking.slug, body.pk])
    chair = {
        "function": "voorzitter",
        "is_chair": "on",
        "first_name": "Wim",
        "last_name": "Donk",
        "infix": "van de",
        "from_on": "2018-01-01",
    }

    as_olga.post(url, chair)
    twice = as_olga.post(url, chair | {"who": "new"})

    assert [str(seat.person) for seat in body.seats.all()] == ["Wim van de Donk"]
    assert twice.context["form"].errors["is_chair"] == [
        "Iemand anders is dan voorzitter. Beëindig eerst die zetel."
    ]
    seat = body.seats.get()
    as_olga.post(
        reverse("chain:seat-end", args=[samenwerking.slug, seat.pk]), {"until_on": "2019-01-01"}
    )
    seat.refresh_from_db()
    assert seat.until_on == date(2019, 1, 1)


SOMEBODY = {"function": "lid", "first_name": "Wim", "infix": "van de", "last_name": "Donk"}


def test_a_seat_for_a_known_name_offers_the_person_first(as_olga, samenwerking):
    wim = PersonFactory(first_name="Wim", infix="van de", last_name="Donk", function="bestuurder")
    PersonFactory(first_name="Willem", infix="", last_name="Donker")
    body = GovernanceBodyFactory(chain=samenwerking)
    url = reverse("chain:body", args=[samenwerking.slug, body.pk])

    asked = as_olga.post(url, SOMEBODY | {"infix": ""})
    strange = as_olga.post(url, SOMEBODY | {"who": "999999"})
    as_olga.post(url, SOMEBODY | {"last_name": "Do\x00nk\u202e"})
    as_olga.post(url, SOMEBODY | {"who": wim.pk})

    assert asked.status_code == strange.status_code == 422
    assert asked.context["form"].errors["who"] == [
        "Kies een persoon, of zeg dat het iemand anders is."
    ]
    page = asked.content.decode()
    assert "Wim van de Donk, bestuurder" in page
    assert "Donker" not in page
    assert 'value="Wim"' in page
    assert [seat.person for seat in body.seats.all()] == [wim]


def test_a_namesake_becomes_a_person_of_their_own(as_olga, samenwerking):
    wim = PersonFactory(first_name="Wim", infix="van de", last_name="Donk")
    body = GovernanceBodyFactory(chain=samenwerking)

    as_olga.post(
        reverse("chain:body", args=[samenwerking.slug, body.pk]), SOMEBODY | {"who": "new"}
    )

    assert body.seats.get().person not in {None, wim}


def test_a_seat_needs_an_organisation_or_a_name(as_olga, samenwerking):
    body = GovernanceBodyFactory(chain=samenwerking)

    answer = as_olga.post(
        reverse("chain:body", args=[samenwerking.slug, body.pk]), {"function": "lid"}
    )

    assert answer.context["form"].errors["organisation"] == [
        "Kies een organisatie, of vul een naam in."
    ]


def test_an_agency_gets_a_role_with_a_last_day(as_olga, samenwerking):
    last = timezone.localdate() + timedelta(days=30)

    as_olga.post(
        reverse("chain:roles", args=[samenwerking.slug]),
        {
            "email": "Bureau@Voorbeeld.example",
            "last_name": "Bureau",
            "kind": "organiser",
            "until_on": last.isoformat(),
        },
    )

    role = Role.objects.get(person__email="bureau@voorbeeld.example")
    assert (role.chain, role.kind, role.until_on) == (samenwerking, RoleKind.ORGANISER, last)


def test_a_new_address_needs_a_name(as_olga, samenwerking):
    answer = as_olga.post(
        reverse("chain:roles", args=[samenwerking.slug]),
        {"email": "nieuw@voorbeeld.example", "kind": "reviewer"},
    )

    assert answer.context["form"].errors["last_name"] == [
        "Dit adres is hier nieuw. Vul de achternaam in."
    ]
    assert not Person.objects.filter(email="nieuw@voorbeeld.example").exists()


def test_an_organiser_makes_nobody_administrator(as_olga, samenwerking, piet):
    as_olga.post(
        reverse("chain:roles", args=[samenwerking.slug]),
        {"email": piet.email, "kind": "administrator"},
    )

    assert not piet.roles.exists()


def test_a_role_that_is_held_already_is_told(as_olga, samenwerking, pim):
    answer = as_olga.post(
        reverse("chain:roles", args=[samenwerking.slug]),
        {"email": pim.email, "kind": "programme-maker"},
    )

    assert answer.context["form"].errors["kind"] == ["Deze persoon heeft deze rol al."]


def test_an_ended_role_is_gone_from_the_list(as_olga, samenwerking, pim):
    role = pim.roles.get()
    yesterday = timezone.localdate() - timedelta(days=1)

    as_olga.post(
        reverse("chain:role-end", args=[samenwerking.slug, role.pk]),
        {"until_on": yesterday.isoformat()},
    )

    page = as_olga.get(reverse("chain:roles", args=[samenwerking.slug]))
    assert [row.person.first_name for row in page.context["roles"]] == ["Olga"]


def test_a_role_of_another_samenwerking_is_no_page_here(as_olga, samenwerking, sara):
    url = reverse("chain:role-end", args=[samenwerking.slug, sara.roles.get().pk])

    assert as_olga.get(url).status_code == 404


def test_the_last_administrator_stays(as_ada, ada):
    answer = as_ada.post(
        reverse("chain:administrator-end", args=[ada.roles.get().pk]),
        {"until_on": timezone.localdate().isoformat()},
    )

    assert answer.context["form"].errors["until_on"] == [
        "Dit is de laatste beheerder. Maak eerst iemand anders beheerder."
    ]


def test_an_administrator_makes_another_one(as_ada, piet):
    as_ada.post(reverse("chain:administrators"), {"email": piet.email, "kind": "administrator"})

    assert [row.kind for row in piet.roles.all()] == [RoleKind.ADMINISTRATOR]


def test_the_log_tells_what_was_done_for_this_samenwerking_only(
    as_olga, olga, samenwerking, other_samenwerking, now
):
    audit.record("plan adopted", on=samenwerking, by=olga, now=now, chain=samenwerking)
    audit.record("plan adopted", on=other_samenwerking, by=olga, now=now, chain=other_samenwerking)

    page = as_olga.get(reverse("chain:trail", args=[samenwerking.slug]))

    assert [row.thing for row in page.context["page"]] == [samenwerking]
    assert "Proefketen: vastgesteld" in " ".join(page.content.decode().split())


def test_an_organisation_is_added_and_changed(as_olga):
    region = RegionFactory()
    told = {"name": "Stichting Nieuw", "kind": "foundation", "domains": ["care"]}

    as_olga.post(reverse("chain:organisation-new"), told | {"regions": [region.pk]})
    made = Organisation.objects.get(slug="stichting-nieuw")
    assert (list(made.regions.all()), made.domains) == ([region], ["care"])

    as_olga.post(
        reverse("chain:organisation-edit", args=[made.slug]),
        told | {"place": "Assen", "regions": []},
    )
    made.refresh_from_db()
    assert (made.place, list(made.regions.all())) == ("Assen", [])
    assert audit.history(made)[0].fields == ["place", "regions"]


def test_the_domains_of_an_organisation_are_typed_one_on_each_line(as_olga):
    organisation = OrganisationFactory()
    path = reverse("chain:organisation-edit", args=[organisation.slug])
    told = {"name": organisation.name, "kind": "agency"}

    as_olga.post(path, told | {"mail_domains": "@Café.nl\r\nom.nl, om.nl"})
    organisation.refresh_from_db()
    shown = as_olga.get(path).context["form"]["mail_domains"].value()

    assert organisation.mail_domains == ["xn--caf-dma.nl", "om.nl"]
    assert shown == "café.nl\nom.nl"
    assert "mail_domains" in audit.history(organisation)[0].fields


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("om.nl\nhttps://politie.nl", "‘https://politie.nl’ is geen domein."),
        ("gmail.com", "Bij gmail.com kan iedereen een adres hebben."),
        (" ".join(f"d{number}.nl" for number in range(51)), "Dit zijn meer dan 50 domeinen."),
    ],
)
def test_what_is_no_domain_of_one_organisation_is_said_at_the_field(as_olga, typed, says):
    organisation = OrganisationFactory(mail_domains=["om.nl"])
    path = reverse("chain:organisation-edit", args=[organisation.slug])

    answer = as_olga.post(
        path, {"name": organisation.name, "kind": "agency", "mail_domains": typed}
    )

    form = answer.context["form"]
    assert answer.status_code == 422
    assert says in form.errors["mail_domains"][0]
    assert form["mail_domains"].value() == typed
    organisation.refresh_from_db()
    assert organisation.mail_domains == ["om.nl"]


def test_news_of_an_organisation_is_added_mended_and_taken_out(as_olga):
    organisation = OrganisationFactory()
    told = {"news": "Genomineerd", "on": "2019-10-01", "precision": "month"}

    empty = as_olga.post(reverse("chain:news-new", args=[organisation.slug]), told | {"news": ""})
    as_olga.post(reverse("chain:news-new", args=[organisation.slug]), told)
    row = organisation.news.get()
    path = [organisation.slug, row.pk]
    page = as_olga.get(reverse("chain:organisation-edit", args=[organisation.slug]))
    as_olga.post(reverse("chain:news-edit", args=path), told | {"news": "Winnaar van een prijs"})
    row.refresh_from_db()

    assert empty.context["form"].errors["news"] == ["Vertel in 1 zin wat er gebeurde."]
    assert "oktober 2019" in page.content.decode()
    assert row.text == "Winnaar van een prijs"
    as_olga.post(reverse("chain:news-remove", args=path))
    assert not organisation.news.exists()
    assert as_olga.get(reverse("chain:news-edit", args=path)).status_code == 404


def test_news_of_another_organisation_is_no_page_here(as_olga):
    row = OrganisationNewsFactory()

    url = reverse("chain:news-edit", args=[OrganisationFactory().slug, row.pk])

    assert as_olga.get(url).status_code == 404


def test_a_taken_organisation_is_asked_again(as_olga):
    OrganisationFactory(name="Politie")

    answer = as_olga.post(reverse("chain:organisation-new"), {"name": "politie", "kind": "agency"})

    assert answer.context["form"].errors["name"] == ["Er is al een organisatie met deze naam."]


def test_a_region_is_added_and_changed(as_olga):
    part = RegionFactory()

    as_olga.post(reverse("chain:regions"), {"name": "Waddenland", "type": "other"})
    made = Region.objects.get(name="Waddenland")
    as_olga.post(
        reverse("chain:region-edit", args=[made.slug]), {"name": "Wad", "covers": [part.pk]}
    )

    made.refresh_from_db()
    assert (made.name, list(made.covers.all())) == ("Wad", [part])


def test_a_person_is_shielded_by_an_administrator(as_ada, piet):
    as_ada.post(
        reverse("chain:person-edit", args=[piet.pk]),
        {"first_name": "Piet", "last_name": "Proef", "is_shielded": "on"},
    )

    piet.refresh_from_db()
    assert piet.is_shielded
    assert audit.history(piet)[0].fields == ["is_shielded"]


def test_a_function_keeps_its_dates(as_ada, piet):
    new = reverse("chain:function-new", args=[piet.pk])
    told = {"title": "voorzitter", "from_on": "2018-01-01", "until_on": "2019-12-31"}

    backwards = as_ada.post(new, told | {"until_on": "2017-01-01"})
    as_ada.post(new, told)
    held = piet.functions.get()
    as_ada.post(
        reverse("chain:function-edit", args=[piet.pk, held.pk]), told | {"title": "voorzitter BKB"}
    )

    assert backwards.context["form"].errors["until_on"] == [
        "Het einde ligt voor het begin. Kies een later einde."
    ]
    assert piet.functions.on(date(2018, 12, 19)).get().title == "voorzitter BKB"
    assert not piet.functions.on(date(2020, 1, 1)).exists()
    page = as_ada.get(reverse("chain:person-edit", args=[piet.pk])).content.decode()
    assert "sinds 01-01-2018" in page
    assert [row.fields for row in audit.history(held)] == [["title"], []]


def test_a_function_of_another_person_is_no_page_here(as_ada, piet, pim):
    held = FunctionHeldFactory(person=pim)

    url = reverse("chain:function-edit", args=[piet.pk, held.pk])

    assert as_ada.get(url).status_code == 404


def test_an_account_is_closed_and_opened_again_but_not_the_own(as_ada, ada, piet):
    account = reverse("chain:person-account", args=[piet.pk])

    as_ada.post(account, {"way": "close"})
    piet.refresh_from_db()
    assert not piet.is_active

    as_ada.post(account, {"way": "open"})
    as_ada.post(reverse("chain:person-account", args=[ada.pk]), {"way": "close"})
    piet.refresh_from_db()
    ada.refresh_from_db()
    assert (piet.is_active, ada.is_active) == (True, True)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("partners", lambda chain, n: MembershipFactory.create_batch(n, chain=chain)),
        ("bodies", lambda chain, n: GovernanceBodyFactory.create_batch(n, chain=chain)),
        ("plans", lambda chain, n: PlanFactory.create_batch(n, chain=chain)),
        ("roles", lambda chain, n: RoleFactory.create_batch(n, chain=chain)),
    ],
)
def test_lists_cost_the_same_for_any_number(
    as_olga, samenwerking, count, name, make, django_assert_max_num_queries
):
    make(samenwerking, count)

    with django_assert_max_num_queries(9):
        as_olga.get(reverse(f"chain:{name}", args=[samenwerking.slug]))


@pytest.mark.parametrize("count", [1, 3])
def test_the_seats_of_a_body_cost_the_same(
    as_olga, samenwerking, count, django_assert_max_num_queries
):
    body = GovernanceBodyFactory(chain=samenwerking)
    SeatFactory.create_batch(count, body=body)

    with django_assert_max_num_queries(9):
        as_olga.get(reverse("chain:body", args=[samenwerking.slug, body.pk]))


@pytest.mark.parametrize(
    "text", ["\x00", "\u202eabc", "x" * 10_000, "<script>alert(1)</script>", "'; DROP TABLE x; --"]
)
def test_hostile_text_is_harmless(as_olga, samenwerking, text):
    data = _face(as_olga, samenwerking, motto=text)

    answer = as_olga.post(reverse("chain:face-edit", args=[samenwerking.slug]), data)

    assert answer.status_code in {302, 422}
    assert b"<script>alert" not in as_olga.get(answer.headers.get("Location", "/beheer/")).content


def test_a_search_for_people_lists_nobody_by_itself(as_ada, piet):
    PersonFactory(last_name="Zoekmij")

    assert list(as_ada.get(reverse("chain:people")).context["people"]) == []
    found = as_ada.get(reverse("chain:people"), {"q": "zoekmij"}).context["people"]
    assert [one.last_name for one in found] == ["Zoekmij"]
