"""The organiser's list of guests: two ways in, each looked at before anybody is on the list."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from chain.choices import RoleKind
from chain.values import sheets
from mailings.models import Letter
from participants.choices import InvitationState
from tests.factories.chain import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    RoleFactory,
)
from tests.factories.events import EventFactory
from tests.factories.participants import (
    AnswerFactory,
    InvitationFactory,
    RegistrationTermsFactory,
)

NOW = timezone.now()


@pytest.fixture
def event(samenwerking):
    return EventFactory(chain=samenwerking)


@pytest.fixture
def desk(client, olga):
    client.force_login(olga)
    return client


def _url(name, event, *args):
    return reverse(f"participants:{name}", args=[event.slug, *args])


def test_a_pasted_list_is_looked_at_first_and_then_added(desk, event):
    answer = desk.post(
        _url("guest-list", event), {"lines": "Jan de Vries <jan@om.nl>\nfout <nergens>"}
    )
    page = desk.get(answer["Location"]).content.decode()
    assert "Jan de Vries" in page
    assert event.invitations.count() == 0

    desk.post(answer["Location"])
    desk.post(answer["Location"])

    assert [str(one.person) for one in event.invitations.all()] == ["Jan de Vries"]


def test_what_was_left_out_comes_back_as_a_file_to_mend(desk, event):
    columns = [sheets.Column("Naam"), sheets.Column("E-mail")]
    data = sheets.xlsx("Gasten", columns, [["Jan", "jan@om.nl"], ["Piet", "piet@localhost"]])
    answer = desk.post(_url("guest-list", event), {"file": SimpleUploadedFile("gasten.xlsx", data)})

    paper = desk.get(f"{answer['Location']}herstellen.xlsx")

    rows = list(load_workbook(BytesIO(paper.content)).active.iter_rows(values_only=True))
    assert [row[:2] for row in rows] == [("Naam", "E-mail"), ("Piet", "piet@localhost")]
    assert rows[1][2]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"lines": "   "},
        {"file": SimpleUploadedFile("leeg.xlsx", b"")},
        {"file": SimpleUploadedFile("foto.xlsx", b"\x89PNG....")},
    ],
)
def test_nothing_or_no_list_gets_a_sentence(desk, event, told):
    answer = desk.post(_url("guest-list", event), told)

    assert answer.status_code == 422
    assert "fouten" in answer.content.decode()


def test_a_rule_shows_who_it_is_and_adds_those(desk, event, samenwerking):
    partner = MembershipFactory(chain=samenwerking).organisation
    meant = PersonFactory(organisation=partner, email="meant@om.nl")
    RoleFactory(person=meant, kind=RoleKind.EXECUTIVE, chain=samenwerking)
    other = PersonFactory(email="other@om.nl")
    RoleFactory(person=other, kind=RoleKind.EXECUTIVE, chain=samenwerking)
    rule = {"role": RoleKind.EXECUTIVE.value, "only_partners": "on"}

    page = desk.get(_url("guest-rule", event), rule).content.decode()
    assert str(meant) in page
    assert str(other) not in page
    assert event.invitations.count() == 0
    desk.post(_url("guest-rule", event), rule)

    assert [one.person for one in event.invitations.all()] == [meant]


def test_coverage_names_who_is_missing(desk, event, samenwerking):
    names = {"Aap": None, "Noot": InvitationState.SENT, "Mies": InvitationState.YES}
    for name, state in names.items():
        partner = OrganisationFactory(name=name, abbreviation="")
        MembershipFactory(chain=samenwerking, organisation=partner)
        if state:
            at = event.created_at if state == InvitationState.YES else None
            InvitationFactory(
                event=event,
                state=state,
                answered_at=at,
                person=PersonFactory(organisation=partner),
            )

    coverage = desk.get(_url("guests", event)).context["coverage"]

    assert [one.organisation.name for one in coverage.not_invited] == ["Aap"]
    assert [one.organisation.name for one in coverage.nobody_coming] == ["Noot"]
    assert coverage.represented == 1


def test_the_list_costs_the_same_for_every_length(desk, event, django_assert_max_num_queries):
    counts = []
    for number in (1, 2, 300):
        InvitationFactory.create_batch(number, event=event)
        with django_assert_max_num_queries(30) as captured:
            desk.get(_url("guests", event))
        counts.append(len(captured.captured_queries))

    assert len(set(counts)) == 1


def test_a_guest_of_another_event_is_not_found_here(desk, event):
    stranger = InvitationFactory()

    assert desk.get(_url("guest", event, stranger.pk)).status_code == 404
    assert desk.post(_url("guest-withdraw", event, stranger.pk)).status_code == 404


def test_a_stranger_sees_no_guests(client, event, sara):
    client.force_login(sara)

    assert client.get(_url("guests", event)).status_code in {403, 404}


def test_who_is_taken_off_the_list_is_gone_from_it(desk, event):
    guest = InvitationFactory(event=event)

    desk.post(_url("guest-withdraw", event, guest.pk))

    assert not event.invitations.standing().exists()


def test_an_answer_that_came_by_phone_is_recorded_with_how_and_by_whom(desk, event, olga):
    guest = InvitationFactory(event=event)

    desk.post(
        _url("guest", event, guest.pk), {"state": "no", "way": "phone", "note": "belde om 10.00"}
    )

    guest.refresh_from_db()
    (answer,) = guest.answers.all()
    assert guest.state == InvitationState.NO
    assert (answer.way, answer.given_by, answer.note) == ("phone", olga, "belde om 10.00")


@pytest.mark.parametrize(
    "told",
    [{}, {"state": "maybe", "way": "phone"}, {"state": "yes"}, {"state": "x", "way": "link"}],
)
def test_half_an_answer_gets_a_sentence(desk, event, told):
    guest = InvitationFactory(event=event)

    answer = desk.post(_url("guest", event, guest.pk), told)

    assert answer.status_code == 422
    assert not guest.answers.exists()


def test_a_shielded_guest_has_no_name_anywhere(desk, event, samenwerking):
    om = OrganisationFactory(name="Openbaar Ministerie")
    person = PersonFactory(
        first_name="Geheim",
        infix="",
        last_name="Persoon",
        email="geheim@om.nl",
        function="voorzitter",
        organisation=om,
        is_shielded=True,
    )
    RoleFactory(person=person, kind=RoleKind.EXECUTIVE, chain=samenwerking)
    guest = InvitationFactory(event=event, person=person, state="replaced", answered_at=NOW)
    instead = InvitationFactory(event=event, replaces=guest)
    AnswerFactory(invitation=guest, state="no", given_by=person, held_at=NOW, domain="om.nl")
    rule = f"{_url('guest-rule', event)}?role={RoleKind.EXECUTIVE.value}"

    pages = [_url("guests", event), _url("guest", event, guest.pk), rule]
    pages += [_url("guest", event, instead.pk), _url("guest-secretariat", event, guest.pk)]

    for page in pages:
        text = desk.get(page).content.decode()
        assert "Persoon" not in text
        assert "geheim@om.nl" not in text
        assert "voorzitter" not in text
        assert "deelnemer van Openbaar Ministerie" in text
    found = desk.get(_url("guests", event), {"q": "persoon"}).context["page"]
    assert guest not in found.object_list


def test_the_answers_per_organisation_name_replacements_apart(desk, event, samenwerking):
    partner = MembershipFactory(chain=samenwerking).organisation
    states = ["yes", "no", "no", "replaced", "maybe", "sent", "sent"]
    for state in states:
        at = None if state == "sent" else NOW
        person = PersonFactory(organisation=partner)
        InvitationFactory(event=event, state=state, answered_at=at, person=person)

    text = desk.get(_url("guests", event)).content.decode()

    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', text)
    row = text[text.index('<th scope="row">') :]
    numbers = re.findall(r'<td class="number">(\d+)</td>', row[: row.index("</tr>")])
    assert dict(zip(heads[1:], numbers, strict=True)) == {
        "Uitgenodigd": "7",
        "Komt": "1",
        "Komt niet": "2",
        "Vervanger komt": "1",
        "Laat het nog weten": "1",
        "Nog geen antwoord": "2",
    }


@pytest.mark.parametrize(
    ("away", "said"),
    [
        ({"away_note": "Automatisch antwoord: met verlof"}, "Automatisch antwoord: met verlof"),
        ({"away_until": date(2999, 1, 4)}, "4 januari 2999"),
        ({"away_until": date(2020, 1, 4), "away_note": "Weg"}, None),
        ({}, None),
    ],
)
def test_who_is_away_is_said_beside_the_name_as_long_as_it_lasts(desk, event, away, said):
    guest = InvitationFactory(event=event, **away)

    for page in (_url("guests", event), _url("guest", event, guest.pk)):
        text = desk.get(page).content.decode()
        assert ("<p>Afwezig" in text) == (said is not None)
        assert said is None or said in text


INSTEAD = {
    "state": "replaced",
    "way": "phone",
    "note": "secretariaat belde",
    "name": "Kees van Dam",
    "email": "kees@om.nl",
    "function": "hoofdofficier",
    "form_key": "8f14e45f-ceea-467f-a8a1-3d3f0bd1c0de",
}


def test_a_replacement_that_was_named_by_phone_is_asked_like_any_other(desk, event, olga):
    guest = InvitationFactory(event=event, person=PersonFactory(email="marijke@om.nl"))
    assert "Naam van de vervanger" in desk.get(_url("guest", event, guest.pk)).content.decode()

    desk.post(_url("guest", event, guest.pk), INSTEAD)
    desk.post(_url("guest", event, guest.pk), INSTEAD)

    guest.refresh_from_db()
    [given] = guest.answers.all()
    assert (guest.state, given.way, given.given_by) == (InvitationState.REPLACED, "phone", olga)
    instead = guest.replacement
    assert (str(instead.person), instead.person.email) == ("Kees van Dam", "kees@om.nl")
    mailed = Letter.objects.order_by("pk").values_list("kind", "address")
    assert list(mailed) == [
        ("participants.answered", "marijke@om.nl"),
        ("participants.replacement", "kees@om.nl"),
    ]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": "", "email": ""}, "Vul de naam in van wie er in de plaats komt."),
        ({"email": "kees@localhost"}, "kees@localhost"),
        ({"email": "Marijke@OM.nl"}, "Dit is het adres van de genodigde."),
        ({"function": ""}, "Vul de functie in van wie"),
    ],
)
def test_half_a_replacement_gets_a_sentence_and_keeps_what_was_typed(desk, event, told, said):
    RegistrationTermsFactory(event=event, replacing="function", replacing_function="directeur")
    guest = InvitationFactory(event=event, person=PersonFactory(email="marijke@om.nl"))

    answer = desk.post(_url("guest", event, guest.pk), INSTEAD | told)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "secretariaat belde" in text
    assert not guest.answers.exists()


def test_where_nobody_may_send_a_replacement_none_is_recorded(desk, event):
    RegistrationTermsFactory(event=event, replacing="no")
    guest = InvitationFactory(event=event)

    page = desk.get(_url("guest", event, guest.pk)).content.decode()
    answer = desk.post(_url("guest", event, guest.pk), INSTEAD)

    assert "Naam van de vervanger" not in page
    assert answer.status_code == 422
    assert not guest.answers.exists()


def test_who_is_silent_is_reminded_also_while_others_wait_for_their_invitation(desk, event):
    InvitationFactory.create_batch(3, event=event, state="sent", sent_at=NOW)
    InvitationFactory(event=event, state="draft", sent_at=None)

    text = desk.get(_url("guests", event)).content.decode()

    remind = reverse("events:letter-send", args=[event.slug, "participants.reminder", 1])
    assert f'href="{remind}"' in text
    assert reverse("events:letter", args=[event.slug, "participants.invitation", 1]) in text
    assert desk.get(remind).context["number"] == 3


def test_what_is_asked_of_one_guest_is_written_down_and_shown(desk, event):
    guest = InvitationFactory(event=event)
    page = _url("guest-asked", event, guest.pk)
    assert page in desk.get(_url("guest", event, guest.pk)).content.decode()
    told = {"why": "U leidt de regio.", "asked": "Breng 1 voorbeeld mee."}

    desk.post(page, told | {"seen": guest.version})

    guest.refresh_from_db()
    assert (guest.why, guest.asked) == (told["why"], told["asked"])
    text = desk.get(_url("guest", event, guest.pk)).content.decode()
    assert all(words in text for words in told.values())


def test_too_much_asked_of_a_guest_gets_a_sentence_and_stays(desk, event):
    guest = InvitationFactory(event=event)
    told = {"why": "w" * 241, "asked": "Breng 1 voorbeeld mee.", "seen": guest.version}

    answer = desk.post(_url("guest-asked", event, guest.pk), told)

    assert answer.status_code == 422
    assert "Breng 1 voorbeeld mee." in answer.content.decode()
    guest.refresh_from_db()
    assert guest.why == guest.asked == ""


def test_who_a_rule_finds_is_told_why_and_what_is_asked(desk, event, samenwerking):
    for number in range(2):
        person = PersonFactory(email=f"b{number}@om.nl")
        RoleFactory(person=person, kind=RoleKind.EXECUTIVE, chain=samenwerking)
    rule = {"role": RoleKind.EXECUTIVE.value}
    assert "Waarom deze genodigden" in desk.get(_url("guest-rule", event), rule).content.decode()

    too_long = desk.post(_url("guest-rule", event), rule | {"why": "w" * 241})
    assert (too_long.status_code, event.invitations.count()) == (422, 0)
    assert "Er ging iets mis" in too_long.content.decode()
    desk.post(_url("guest-rule", event), rule | {"why": "U beslist.", "asked": "Neem cijfers mee."})

    told = event.invitations.values_list("why", "asked")
    assert list(told) == [("U beslist.", "Neem cijfers mee.")] * 2


def test_the_list_of_one_organisation_stays_while_somebody_searches_on(desk, event):
    om = OrganisationFactory(name="Openbaar Ministerie", slug="om")
    mine = InvitationFactory(event=event, person=PersonFactory(organisation=om))
    InvitationFactory(event=event)

    answer = desk.get(_url("guests", event), {"organisatie": "om", "antwoord": ""})

    assert list(answer.context["page"].object_list) == [mine]
    assert '<input type="hidden" name="organisatie" value="om"' in answer.content.decode()


@pytest.mark.parametrize("odd", ["a\x00b", "ж", "' OR 1=1"])
def test_an_odd_address_narrows_nothing(desk, event, odd):
    guest = InvitationFactory(event=event)

    answer = desk.get(_url("guests", event), {"organisatie": odd, "antwoord": odd})

    assert answer.status_code == 200
    assert guest in answer.context["page"].object_list
