"""The screens of the letters: who gets them, how they read, and a press that cannot go wrong."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from chain.values.clock import AMSTERDAM
from events.actions import mail_send
from events.actions.mail_plan import plan_message
from events.models import MailSettings, MailStep
from events.queries.mail_plan import Plan
from mailings.models import Hold, Letter, Mailing
from tests.events.plans import KEY, event_on, trial_kind
from tests.factories.chain import OrganisationFactory, PersonFactory
from tests.factories.events import ContributionFactory
from tests.factories.mailings import LetterFactory

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=AMSTERDAM)


@pytest.fixture
def trial():
    with trial_kind() as trial:
        yield trial


@pytest.fixture
def event(samenwerking):
    day = date.today() + timedelta(days=60)  # noqa: DTZ011 - far enough for any zone
    return event_on(day, chain=samenwerking, published_at=LONG_AGO, readers=3)


@pytest.fixture
def organiser(client, olga):
    client.force_login(olga)
    return client


def path(event, name="letter", kind=KEY, number=1):
    return reverse(f"events:{name}", args=[event.slug, kind, number])


def plan_of(event):
    return reverse("events:mail-plan", args=[event.slug])


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_timeline_says_when_to_whom_and_to_how_many(organiser, trial, event):
    page = words(organiser.get(plan_of(event)))

    assert "Proefbrief" in page
    assert "Sprekers · 3 mensen" in page
    assert "Gepland" in page
    assert not MailStep.objects.exists()


@pytest.mark.parametrize("readers", [1, 3, 60])
def test_it_asks_the_database_as_much_for_one_reader_as_for_sixty(
    organiser, trial, samenwerking, readers, django_assert_max_num_queries
):
    day = date(2030, 6, 5)
    event = event_on(day, chain=samenwerking, published_at=LONG_AGO, readers=readers)
    with django_assert_max_num_queries(16):
        organiser.get(plan_of(event))
    with django_assert_max_num_queries(16):
        organiser.get(path(event))


def test_readers_stand_by_organisation_and_a_shielded_one_has_no_name(organiser, trial, event):
    police = OrganisationFactory(name="Politie")
    known = PersonFactory(first_name="Karim", infix="", last_name="Aziz", organisation=police)
    shielded = PersonFactory(
        first_name="Geheim", last_name="Persoon", organisation=police, is_shielded=True
    )
    for person in (known, shielded):
        ContributionFactory(event=event, person=person)

    page = words(organiser.get(path(event)))

    assert "<strong>Politie</strong>" in page
    assert "Karim Aziz" in page
    assert "deelnemer van Politie" in page
    assert "Geheim" not in page


def test_a_placeholder_nobody_knows_is_refused_in_a_sentence(organiser, trial, event):
    answer = organiser.post(
        path(event, "letter-words"), {"subject": "Dag {naam}", "body": "Kom {morgen}", "seen": "1"}
    )

    assert answer.status_code == 422
    assert "Wij kunnen {morgen} niet invullen" in words(answer)
    assert "Kom {morgen}" in words(answer)
    assert not MailStep.objects.exclude(body="").exists()


def test_own_words_are_saved_and_two_people_at_once_are_told(organiser, trial, event, client):
    first = {"subject": "Een", "body": "", "seen": "1", "initial-subject": "", "initial-body": ""}
    assert organiser.post(path(event, "letter-words"), first).status_code == 302

    second = organiser.post(path(event, "letter-words"), first | {"subject": "Twee"})

    assert second.status_code == 409
    assert MailStep.objects.get().subject == "Een"


def test_the_moment_is_counted_in_days_and_a_past_one_refused(organiser, trial, event):
    answer = organiser.post(
        path(event, "letter-moment"), {"days": "14", "anchor": "before", "at": "9.30", "seen": "1"}
    )
    assert answer.status_code == 302
    step = MailStep.objects.get()
    assert (step.days, step.anchor, step.at.hour) == (-14, "start", 9)

    past = {"days": "399", "anchor": "before", "at": "9.30", "seen": str(step.version)}
    answer = organiser.post(path(event, "letter-moment"), past)
    assert answer.status_code == 422
    assert "Dat moment is al voorbij" in words(answer)
    for wrong in ("", "-3", "veel", "40000"):
        answer = organiser.post(path(event, "letter-moment"), past | {"days": wrong})
        assert answer.status_code == 422


def test_the_letter_is_shown_as_a_named_reader_gets_it(organiser, trial, event):
    people = Plan(event, now=LONG_AGO).letter(KEY, 1).recipients(now=LONG_AGO)
    page = organiser.get(path(event, "letter-preview"), {"als": people[1].key})
    assert people[1].name in words(page)

    letter = organiser.get(path(event, "letter-html"), {"als": people[1].key})

    assert people[1].name in words(letter)
    assert people[0].name not in words(letter)
    assert "frame-ancestors 'self'" in letter["Content-Security-Policy"]
    assert "script-src 'none'" in letter["Content-Security-Policy"]
    assert letter["X-Frame-Options"] == "SAMEORIGIN"
    assert not Letter.objects.exists()


def test_a_test_goes_to_the_organiser_once_per_press(organiser, trial, event, olga):
    press = {"press": "2f1de5a4-1111-4222-8333-444455556666", "als": ""}
    for _twice in range(2):
        organiser.post(path(event, "letter-test"), press)

    letter = Letter.objects.get()
    assert (letter.address, letter.subject[:7]) == (olga.email, "[Test] ")


def test_sending_asks_for_the_number_and_a_second_press_is_the_first(organiser, trial, event):
    assert "gaat meteen naar 3 mensen" in words(organiser.get(path(event, "letter-send")))
    for wrong in ("", "2", "-1", "drie", "9" * 30):
        answer = organiser.post(path(event, "letter-send"), {"number": wrong})
        assert answer.status_code == 422, wrong
    assert not Mailing.objects.exists()

    for _twice in range(2):
        answer = organiser.post(path(event, "letter-send"), {"number": "3"})
        assert answer["Location"] == path(event)

    assert Mailing.objects.count() == 1
    mail_send.fill(step=MailStep.objects.get(), now=LONG_AGO)
    page = words(organiser.get(path(event)))
    assert "Onderweg</dt><dd>3</dd>" in page


def test_what_did_not_arrive_stands_there_with_its_reason(organiser, trial, event, olga):
    planned = Plan(event, now=LONG_AGO).letter(KEY, 1)
    mailing = mail_send.send_now(planned=planned, number=3, by=olga, now=LONG_AGO)
    LetterFactory(mailing=mailing, state="sent")
    LetterFactory(
        mailing=mailing, state="failed", reason="refused", smtp_text="no such user", person=olga
    )

    page = words(organiser.get(path(event)))

    assert "no such user" in page
    assert str(olga) in page
    assert "Niet alles kwam aan" in words(organiser.get(plan_of(event)))


def test_what_has_not_left_is_held_let_go_or_withdrawn(organiser, trial, event):
    organiser.post(path(event, "letter-send"), {"number": "3"})
    mail_send.fill(step=MailStep.objects.get(), now=LONG_AGO)
    Letter.objects.filter(pk=Letter.objects.order_by("pk")[0].pk).update(state="sent")

    def act(what):
        return words(organiser.post(path(event, "letter-hold"), {"doen": what}, follow=True))

    assert "Houd tegen wat nog niet weg is" in words(organiser.get(path(event)))
    page = act("houd-tegen")
    assert "2 brieven worden tegengehouden." in page
    assert "Vastgehouden</dt><dd>2</dd>" in page
    assert "2 brieven gaan weer weg." in act("laat-gaan")
    act("houd-tegen")
    page = act("trek-in")
    assert "2 brieven zijn ingetrokken." in page
    assert "Er wachtte geen brief meer." in act("houd-tegen")
    assert not Mailing.objects.held().exists()
    assert "Houd tegen" not in words(organiser.get(path(event)))
    assert Letter.objects.filter(state="sent").count() == 1
    assert organiser.post(path(event, "letter-hold"), {"doen": "x"}).status_code == 404


def test_a_letter_that_was_not_sent_cannot_be_held(organiser, trial, event):
    held = organiser.post(path(event, "letter-hold"), {"doen": "houd-tegen"})
    assert held.status_code == 404


def test_pause_skip_and_plan_again(organiser, trial, event):
    for act, state in (
        ("pauze", "Gepauzeerd"),
        ("hervat", "Gepland"),
        ("overslaan", "Overgeslagen"),
    ):
        organiser.post(path(event, "letter-act"), {"doen": act})
        assert state in words(organiser.get(path(event)))
    assert organiser.post(path(event, "letter-act"), {"doen": "x"}).status_code == 404


def test_a_missed_letter_is_skipped_and_asks_nothing_more(organiser, trial, samenwerking):
    day = date.today() + timedelta(days=3)  # noqa: DTZ011 - its moment was days ago in any zone
    event = event_on(day, chain=samenwerking, published_at=LONG_AGO, readers=3)
    tasks = reverse("event-tasks", args=[event.slug])
    page = words(organiser.get(path(event)))
    assert "Gemist" in page
    assert 'value="overslaan"' in page
    assert 'value="pauze"' not in page
    assert "Proefbrief" in words(organiser.get(tasks))

    organiser.post(path(event, "letter-act"), {"doen": "overslaan"})

    assert "Overgeslagen" in words(organiser.get(path(event)))
    assert "Proefbrief" not in words(organiser.get(tasks))


def test_who_signs_and_where_answers_go(organiser, trial, event):
    where = reverse("events:mail-sender", args=[event.slug])
    wrong = organiser.post(where, {"signed_by": "Anna", "reply_to": "geen adres", "seen": "1"})
    assert wrong.status_code == 422
    assert "geen adres" in words(wrong)

    organiser.post(where, {"signed_by": "Anna", "reply_to": "anna@voorbeeld.example", "seen": "1"})

    settings = MailSettings.objects.get()
    assert (settings.signed_by, settings.reply_to) == ("Anna", "anna@voorbeeld.example")
    assert "anna@voorbeeld.example" in words(organiser.get(plan_of(event)))


def test_a_letter_of_ones_own_goes_to_the_audience_that_was_chosen(organiser, event, olga):
    answer = organiser.post(reverse("events:mail-new", args=[event.slug]), {"audience": "speakers"})
    kind = "events.message:speakers"
    assert answer["Location"] == path(event, "letter-words", kind)
    send = {"number": "3"}
    empty = organiser.post(path(event, "letter-send", kind), send)
    assert empty.status_code == 422
    assert "Schrijf eerst het onderwerp en de tekst" in words(empty)

    own = {"subject": "Parkeren", "body": "Beste {naam}, de garage is dicht.", "seen": "1"}
    organiser.post(path(event, "letter-words", kind), own)
    organiser.post(path(event, "letter-send", kind), send)
    mail_send.fill(step=MailStep.objects.get(kind=kind), now=LONG_AGO)

    letters = Letter.objects.filter(kind=kind)
    assert letters.count() == 3
    assert {letter.subject for letter in letters} == {"Parkeren"}
    assert all(letter.is_bulk for letter in letters)
    again = plan_message(event=event, kind=kind, by=olga, now=LONG_AGO)
    assert again.round == 2


def test_an_unknown_audience_or_letter_is_no_page(organiser, event):
    where = reverse("events:mail-new", args=[event.slug])
    assert organiser.post(where, {"audience": "iedereen"}).status_code == 422
    for name in ("letter", "letter-words", "letter-send", "letter-preview", "letter-html"):
        for kind in ("bestaat.niet", "events.message:bestaat-niet", "events.moved"):
            assert organiser.get(path(event, name, kind)).status_code == 404
    assert organiser.get(path(event, kind="events.cancelled", number=9)).status_code == 404


def test_cancelling_holds_what_waits_and_offers_the_letter(organiser, event):
    LetterFactory(topic=f"event:{event.pk}")
    organiser.post(
        reverse("events:event-cancel", args=[event.slug]), {"reason": "De zaal is dicht."}
    )
    assert Letter.objects.get().state == "held"

    page = words(organiser.get(plan_of(event)))
    assert "1 brief is aangehouden" in page
    assert "Gaat niet door" in page
    organiser.post(path(event, "letter-send", "events.cancelled"), {"number": "3"})
    mail_send.fill(step=MailStep.objects.get(kind="events.cancelled"), now=LONG_AGO)

    told = Letter.objects.filter(kind="events.cancelled")
    assert told.count() == 3
    assert {letter.state for letter in told} == {"queued"}
    assert all("De zaal is dicht." in letter.text for letter in told)
    organiser.post(reverse("events:mail-held", args=[event.slug]), {"doen": "intrekken"})
    assert not Hold.objects.exists()
    assert Letter.objects.exclude(kind="events.cancelled").get().state == "cancelled"
    assert {letter.state for letter in told.all()} == {"queued"}


def test_moving_twice_offers_the_news_twice(organiser, event, olga):
    for number, days in ((1, 10), (2, 20)):
        to = date.today() + timedelta(days=60 + days)  # noqa: DTZ011
        move = {"to": to.isoformat(), "reason": "De spreker kan niet."}
        organiser.post(reverse("events:event-move", args=[event.slug]), move)
        answer = organiser.post(path(event, "letter-send", "events.moved", number), {"number": "3"})
        assert answer.status_code == 302
        mail_send.fill(step=MailStep.objects.get(round=number), now=LONG_AGO)
        Letter.objects.update(state="sent")
    assert organiser.get(path(event, kind="events.moved", number=3)).status_code == 404
    assert not Hold.objects.exists()
    assert Mailing.objects.filter(kind="events.moved").count() == 2


def test_a_stranger_sees_no_letters(client, sara, event, trial):
    client.force_login(sara)
    for name in ("letter", "letter-words", "letter-send", "letter-preview", "letter-html"):
        assert client.get(path(event, name)).status_code in {403, 404}
