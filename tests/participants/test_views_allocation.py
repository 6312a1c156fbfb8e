"""The organiser's page of dividing seats: ask, compare, set by hand, publish; and who may not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chain.choices import RoleKind
from chain.models import AuditEntry
from participants.actions import run as runs
from participants.actions.allocation import propose
from participants.actions.discarding import discard
from participants.actions.dividing import divide
from participants.actions.giving import Outdated, publish
from participants.actions.registration.changes import cancel
from participants.choices import AllocationState, ChoiceState, RunKind, RunState
from participants.models import Allocation, AllocationRun, Choice, Lock
from participants.queries.locks import published_on
from tests.factories.chain import ChainFactory, RoleFactory
from tests.factories.events import EventDayFactory, EventFactory
from tests.factories.participants import ChoiceFactory
from tests.participants.days import RankedDay

pytestmark = pytest.mark.django_db


class Desk:
    """A day with an organiser at the keys."""

    def __init__(self, client, day, now):
        self.client, self.day, self.now = client, day, now
        role = RoleFactory(chain=day.event.chain, kind=RoleKind.ORGANISER)
        client.force_login(role.person)

    def url(self, name, *args):
        return reverse(f"participants:{name}", args=[self.day.event.slug, *args])

    def get(self, name, *args, query=""):
        return self.client.get(self.url(name, *args) + query)

    def post(self, name, *args, **data):
        return self.client.post(self.url(name, *args), data)

    def text(self, name="allocation", *args):
        return " ".join(self.get(name, *args).content.decode().split())

    def ask(self, **data):
        self.post("allocation-ask", self.day.day.pk, **{"kind": "whole", "slack": "0"} | data)
        return AllocationRun.objects.latest("pk")

    def divide(self, **data):
        asked = self.ask(**data)
        divide(run_id=asked.pk, clock=lambda: self.now)
        asked.refresh_from_db()
        return asked.allocation


@pytest.fixture
def desk(client, now):
    return Desk(client, RankedDay().all_rank(now=now), now)


def test_an_event_without_such_a_round_says_how_to_get_there(client, now):
    desk = Desk(client, RankedDay(), now)
    for item in desk.day.items:
        item.preference_round.delete()

    assert "Kies per ronde" in desk.text()


def test_one_press_asks_and_the_page_says_how_far_it_is(desk):
    asked = desk.ask(slack="2")
    runs.begin(run_id=asked.pk, now=desk.now)
    asked.refresh_from_db()
    runs.note_stage(asked, level="unlisted", value=0, now=desk.now)

    page = desk.text()

    assert (asked.slack, asked.kind) == (2, RunKind.WHOLE)
    assert "1 van 4 stappen klaar" in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert "Voorstel maken" not in page


def test_a_second_press_is_the_first(desk):
    assert desk.ask() == desk.ask()


@pytest.mark.parametrize("said", [{"kind": "alles"}, {"slack": "80"}, {"slack": ""}])
def test_what_cannot_be_asked_is_not_asked(desk, said):
    answer = desk.post("allocation-ask", desk.day.day.pk, **{"kind": "whole", "slack": "0"} | said)

    assert answer.status_code == 302
    assert not AllocationRun.objects.exists()


def test_the_three_sentences_come_first_and_the_figures_one_tap_deeper(desk):
    made = desk.divide()

    page = desk.text()
    figures = desk.text("proposal-figures", made.pk)

    assert "100% heeft een 1e of 2e keuze" in page
    assert "Niemand zit 2 keer buiten" in page
    assert "Slechtste totaal" not in page
    for words in ("Slechtste totaal", "Wie het eerst komt", "Kleinste som", "Ja, dat is bewezen"):
        assert words in figures


def test_proposals_lie_side_by_side(desk):
    desk.divide()
    desk.divide(slack="5")

    page = desk.text("allocation-compare", desk.day.day.pk)

    assert page.index("Voorstel 2") < page.index("Voorstel 1") < page.index("Wie het eerst komt")


def test_why_there_is_no_proposal_stands_there_in_words(client, now):
    desk = Desk(client, RankedDay(workshops=2, capacity=2), now)

    desk.divide()

    page = desk.text()
    assert "Er is geen voorstel" in page
    assert "Ronde 1" in page
    assert "2 plekken te weinig" in page


def test_what_is_worth_a_look_is_told_before_the_press(client, now):
    desk = Desk(client, RankedDay(people=6, workshops=3, capacity=1), now)
    desk.day.terms.minimum = 3
    desk.day.terms.save()

    page = desk.text()

    assert "3 plekken te weinig" in page
    assert "0 van de 6 mensen gaven voorkeuren door" in page
    assert "Mensen kunnen hun voorkeuren nog wijzigen" in page


def test_minimum_numbers_that_cannot_all_be_are_told(client, now):
    desk = Desk(client, RankedDay(people=6, workshops=4, capacity=6).all_rank(now=now), now)
    desk.day.terms.minimum = 2
    desk.day.terms.save()

    assert "hooguit 3 van de 4 workshops doorgaan" in desk.text()


def test_who_sits_where_with_their_choice_and_what_was_set(desk):
    desk.post(
        "locks",
        desk.day.day.pk,
        registration=desk.day.people[0].pk,
        session=desk.day.sessions[3].pk,
        where="in",
        reason="Vertelt over de praktijk.",
    )
    made = desk.divide()

    page = desk.text("proposal", made.pk)

    assert all(str(one.person) in page for one in desk.day.people)
    assert "keuze 1" in page
    assert "vastgezet" in page


# --- Set by hand --------------------------------------------------------------------------------


def _lock(desk, **said):
    return desk.post(
        "locks",
        desk.day.day.pk,
        **{
            "registration": desk.day.people[0].pk,
            "session": desk.day.sessions[3].pk,
            "where": "in",
            "reason": "Vertelt over de praktijk.",
        }
        | said,
    )


def test_a_seat_is_set_with_its_reason_and_its_price_follows(desk):
    _lock(desk)
    before = desk.text("locks", desk.day.day.pk)
    divide(run_id=AllocationRun.objects.get().pk, clock=lambda: desk.now)

    assert "Wij rekenen uit wat het kost" in before
    assert "1 plek meer buiten iemands lijst" in desk.text("locks", desk.day.day.pk)
    assert Lock.objects.get().reason == "Vertelt over de praktijk."


def _carry_out(desk):
    for asked in AllocationRun.objects.filter(state=RunState.ASKED).order_by("pk"):
        divide(run_id=asked.pk, clock=lambda: desk.now)


AGAIN = "Reken opnieuw uit wat het kost"


def _another_list(desk):
    desk.day.rank(2, 3, 1, now=desk.now)


def _another_lock(desk):
    _lock(desk, registration=desk.day.people[1].pk, session=desk.day.sessions[1].pk)
    _carry_out(desk)


def _somebody_cancels(desk):
    cancel(registration=desk.day.people[4], by=None, now=desk.now)


def _fewer_seats(desk):
    desk.day.sessions[0].capacity = 2
    desk.day.sessions[0].save()


@pytest.mark.parametrize("changes", [_another_list, _another_lock, _somebody_cancels, _fewer_seats])
def test_a_price_of_other_facts_is_marked_and_worked_out_anew(desk, changes):
    _lock(desk)
    _carry_out(desk)
    assert AGAIN not in desk.text("locks", desk.day.day.pk)

    changes(desk)

    page = desk.text("locks", desk.day.day.pk)
    assert AGAIN in page
    assert "kosten van eerder" in page
    asked = AllocationRun.objects.count()
    for _press in range(2):
        assert desk.post("lock-prices", desk.day.day.pk).status_code == 302
    assert AllocationRun.objects.count() == asked + 1
    assert AGAIN not in desk.text("locks", desk.day.day.pk)  # it is being worked out
    _carry_out(desk)
    assert AGAIN not in desk.text("locks", desk.day.day.pk)
    desk.post("lock-prices", desk.day.day.pk)
    assert AllocationRun.objects.count() == asked + 1


def test_another_name_makes_no_price_old(desk):
    _lock(desk)
    _carry_out(desk)

    for workshop in desk.day.workshops:
        workshop.title += ", opnieuw"
        workshop.save()

    assert AGAIN not in desk.text("locks", desk.day.day.pk)


def test_a_price_that_never_came_can_be_asked_again(desk):
    _lock(desk)
    AllocationRun.objects.update(state=RunState.FAILED)

    page = desk.text("locks", desk.day.day.pk)

    assert AGAIN in page
    assert "niet uitgerekend" in page


def test_the_form_knows_whom_it_was_opened_for(desk):
    one, session = desk.day.people[1], desk.day.sessions[2]

    page = desk.get("locks", desk.day.day.pk, query=f"?wie={one.pk}&workshop={session.pk}")

    assert f'value="{one.pk}" selected' in page.content.decode()
    assert f'value="{session.pk}" selected' in page.content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reason": ""}, "Vul in waarom."),
        ({"registration": ""}, "Kies over wie dit gaat."),
        ({"registration": "999999"}, "Deze persoon komt niet meer."),
        ({"registration": "x"}, "Deze persoon komt niet meer."),
        ({"session": "999999"}, "Deze workshop gaat niet meer door."),
        ({"where": "misschien"}, "Kies"),
        ({"reason": "x" * 241}, "240"),
    ],
)
def test_what_is_not_right_is_said_at_the_field_and_stays(desk, said, words):
    answer = _lock(desk, **said)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Lock.objects.exists()


def test_a_second_fixed_seat_in_a_round_is_refused(desk):
    _lock(desk)

    answer = _lock(desk, session=desk.day.sessions[1].pk)

    assert answer.status_code == 422
    assert "al een vaste plek" in answer.content.decode()


def test_a_lock_is_taken_off_and_a_second_press_is_no_error(desk):
    _lock(desk)
    number = Lock.objects.get().pk

    for _press in range(2):
        assert desk.post("lock-remove", desk.day.day.pk, number).status_code == 302
    assert not Lock.objects.exists()


@pytest.mark.parametrize("query", ["?wie=x&workshop=y", "?wie=99999999999999999999"])
def test_an_address_that_was_typed_wrong_opens_an_empty_form(desk, query):
    assert desk.get("locks", desk.day.day.pk, query=query).status_code == 200


# --- Publish ------------------------------------------------------------------------------------


def test_publishing_says_first_whom_it_concerns_and_then_does_it(desk):
    made = desk.divide()

    before = desk.text("proposal-publish", made.pk)
    after = desk.client.post(desk.url("proposal-publish", made.pk), follow=True)

    assert "6 mensen krijgen plekken, en een bericht" in before
    assert "De indeling is gepubliceerd. 6 mensen krijgen een bericht." in after.content.decode()
    assert Choice.objects.filter(state=ChoiceState.TAKEN).count() == 12
    assert published_on(desk.day.day) == made


def test_looking_writes_nothing(desk):
    made = desk.divide()
    for name, number in (
        ("allocation-day", desk.day.day.pk),
        ("allocation-compare", desk.day.day.pk),
        ("proposal", made.pk),
        ("proposal-figures", made.pk),
        ("proposal-publish", made.pk),
        ("locks", desk.day.day.pk),
    ):
        assert desk.get(name, number).status_code == 200
    assert Allocation.objects.get().state == AllocationState.PROPOSAL
    assert not Choice.objects.exists()


def test_a_proposal_of_before_is_not_published_over_the_other(desk):
    first, second = desk.divide(), desk.divide()
    desk.post("proposal-publish", first.pk)

    again = desk.post("proposal-publish", second.pk)

    assert again.status_code == 409
    assert "Vraag een nieuw voorstel" in again.content.decode()
    assert "Verouderd" in desk.text()
    assert published_on(desk.day.day) == first


def test_a_repair_is_asked_for_once_something_is_published(desk):
    assert 'value="repair"' not in desk.text()
    desk.post("proposal-publish", desk.divide().pk)

    assert 'value="repair"' in desk.text()
    mended = desk.divide(kind="repair")
    assert "Herstel 2" in desk.text()
    assert "0 een lagere" in desk.text("proposal-figures", mended.pk)


def test_an_offer_that_ends_is_told_before_the_press(desk):
    desk.post("proposal-publish", desk.divide().pk)
    one = desk.day.people[0]
    held = one.choices.filter(state=ChoiceState.TAKEN).values_list("workshop", flat=True)
    free = next(each for each in desk.day.sessions if each.workshop_id not in set(held))
    ChoiceFactory(
        registration=one,
        session=free,
        by_preference=True,
        state=ChoiceState.OFFERED,
        offered_until=desk.now + timedelta(days=1),
    )

    made = desk.divide(kind="repair")

    assert "1 persoon kreeg een plek aangeboden" in desk.text("proposal-publish", made.pk)


# --- Throwing away ------------------------------------------------------------------------------


def test_a_proposal_is_thrown_away_after_a_question(desk):
    first, second = desk.divide(), desk.divide(slack="5")
    address = ("proposal-discard", desk.day.day.pk, second.pk)
    assert desk.url(*address) in desk.text()
    assert desk.url(*address) in desk.text("proposal", second.pk)

    assert "Voorstel 2 weggooien?" in desk.text(*address)
    assert Allocation.objects.count() == 2
    for _press in range(2):
        assert desk.post(*address).status_code == 302

    assert list(Allocation.objects.all()) == [first]
    assert "Het voorstel is weggegooid." in desk.text()
    assert AuditEntry.objects.filter(action="allocation discarded").count() == 1
    assert desk.get(*address).status_code == 404
    assert desk.divide().seed == 3  # no two proposals have one name


def test_what_was_published_stays(desk):
    first = desk.divide()
    desk.post("proposal-publish", first.pk)
    repair = desk.divide(kind="repair")
    desk.post("proposal-publish", repair.pk)

    for made in (first, repair):
        address = ("proposal-discard", desk.day.day.pk, made.pk)
        assert desk.url(*address) not in desk.text("proposal", made.pk)
        assert "dus het blijft staan" in desk.text(*address)
        assert "button danger" not in desk.text(*address)
        answer = desk.client.post(desk.url(*address), follow=True)
        assert "dus het blijft staan" in answer.content.decode()

    repair.refresh_from_db()
    assert repair.base == first


def test_all_that_is_outdated_goes_at_once(desk):
    first, *_others = [desk.divide(slack=slack) for slack in ("0", "2", "5")]
    address = ("proposals-discard", desk.day.day.pk)
    assert desk.url(*address) not in desk.text()
    assert "Er zijn geen verouderde voorstellen." in desk.text(*address)
    desk.post(*address)
    assert Allocation.objects.count() == 3
    desk.post("proposal-publish", first.pk)
    repair = desk.divide(kind="repair")

    assert "Gooi 2 verouderde voorstellen weg" in desk.text()
    assert "2 voorstellen zijn gemaakt vóór" in desk.text(*address)
    for _press in range(2):
        assert desk.post(*address).status_code == 302

    assert set(Allocation.objects.all()) == {first, repair}
    assert AuditEntry.objects.filter(action="allocation discarded").count() == 2


def test_publishing_what_was_just_thrown_away_says_so(desk, now):
    made = desk.divide()
    discard(allocation=made, by=desk.day.people[0].person, now=now)

    assert desk.post("proposal-publish", made.pk).status_code == 404
    with pytest.raises(Outdated):
        publish(allocation=made, by=None, now=now)


def test_a_proposal_is_thrown_away_on_its_own_day_only(desk):
    made = desk.divide()
    other = EventDayFactory(event=desk.day.event, date=desk.day.day.date + timedelta(days=1))

    assert desk.get("proposal-discard", other.pk, made.pk).status_code == 404
    desk.post("proposal-discard", other.pk, made.pk)

    assert Allocation.objects.get() == made


# --- Who may not --------------------------------------------------------------------------------


def _addresses(desk, made):
    day = desk.day.day.pk
    _lock(desk)
    return [
        ("get", desk.url("allocation")),
        ("get", desk.url("allocation-day", day)),
        ("get", desk.url("allocation-compare", day)),
        ("get", desk.url("proposal", made.pk)),
        ("get", desk.url("proposal-figures", made.pk)),
        ("get", desk.url("proposal-publish", made.pk)),
        ("get", desk.url("locks", day)),
        ("post", desk.url("allocation-ask", day)),
        ("post", desk.url("proposal-publish", made.pk)),
        ("post", desk.url("locks", day)),
        ("post", desk.url("proposal-discard", day, made.pk)),
        ("post", desk.url("proposals-discard", day)),
        ("post", desk.url("lock-prices", day)),
        ("post", desk.url("lock-remove", day, Lock.objects.get().pk)),
    ]


@pytest.mark.parametrize("who", ["nobody", "participant", "organiser elsewhere", "executive"])
def test_others_do_not_get_in(desk, client, who):
    made = desk.divide()
    addresses = _addresses(desk, made)
    client.logout()
    people = {
        "participant": lambda: desk.day.people[0].person,
        "organiser elsewhere": lambda: RoleFactory(chain=ChainFactory()).person,
        "executive": lambda: (
            RoleFactory(chain=desk.day.event.chain, kind=RoleKind.EXECUTIVE).person
        ),
    }
    if who in people:
        client.force_login(people[who]())

    for method, address in addresses:
        answer = getattr(client, method)(address, {"kind": "whole", "slack": "0"})
        is_away = answer.status_code in (403, 404)
        assert is_away or answer["Location"].startswith("/accounts/login/"), address
    assert Lock.objects.count() == 1
    assert Allocation.objects.get().state == AllocationState.PROPOSAL


def test_a_proposal_is_found_under_its_own_event_only(desk, client, now):
    made = desk.divide()
    other = EventFactory(chain=desk.day.event.chain)

    for name, number in (
        ("proposal", made.pk),
        ("proposal-publish", made.pk),
        ("allocation-day", desk.day.day.pk),
        ("locks", desk.day.day.pk),
    ):
        path = reverse(f"participants:{name}", args=[other.slug, number])
        assert client.get(path).status_code == 404


# --- Numbers of queries -------------------------------------------------------------------------


def _counts(client, now, people):
    day = RankedDay(people=people, capacity=people).all_rank(now=now)
    desk = Desk(client, day, now)
    made = propose(day=day.day, seed=1, by=None, now=now).allocation
    propose(day=day.day, seed=2, by=None, now=now)
    for place in range(min(people, 4)):
        _lock(desk, registration=day.people[place].pk)
    AllocationRun.objects.update(state=RunState.DONE)
    found = []
    for name, number in (
        ("allocation-day", day.day.pk),
        ("allocation-compare", day.day.pk),
        ("proposal", made.pk),
        ("proposal-figures", made.pk),
        ("proposal-publish", made.pk),
        ("locks", day.day.pk),
    ):
        desk.get(name, number)
        with CaptureQueriesContext(connection) as asked:
            desk.get(name, number)
        found.append((name, len(asked)))
    return found


def test_pages_take_the_same_queries_for_more_people(client, now):
    assert _counts(client, now, 1) == _counts(client, now, 9)


def test_terms_may_be_missing(client, now):
    desk = Desk(client, RankedDay().all_rank(now=now), now)
    desk.day.terms.delete()

    assert "Voorstel maken" in desk.text()
