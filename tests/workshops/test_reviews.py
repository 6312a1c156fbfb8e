"""Readers of ideas: a verdict of one's own first, never of one's own organisation, side by side."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chain.choices import RoleKind
from tests.factories.chain import OrganisationFactory, PersonFactory, RoleFactory
from tests.factories.ideas import (
    AssignmentFactory,
    CallFactory,
    CriterionFactory,
    IdeaFactory,
    PhaseFactory,
    ReviewFactory,
    ScoreFactory,
    SubmitterFactory,
)
from workshops.actions import decision as decisions
from workshops.actions import review as actions
from workshops.choices import ReviewMode, SeesOthers, Verdict
from workshops.models import Assignment, Phase, Review, ReviewComment, Score
from workshops.queries import judgements, review
from workshops.values.reviewing import Given, Weight, tally, veil

pytestmark = pytest.mark.django_db
SAID = "Klein genoeg om morgen te beginnen."


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def extended():
    return CallFactory(review_mode=ReviewMode.EXTENDED)


@pytest.fixture
def organiser(call):
    person = PersonFactory()
    RoleFactory(person=person, chain=call.chain, kind=RoleKind.ORGANISER)
    return person


def _reader(call, **more):
    person = PersonFactory(**more)
    call.reviewers.add(person)
    return person


def _page(call, idea):
    return reverse("workshops:review-idea", args=[call.slug, idea.pk])


def _give(idea, reader, now, verdict=Verdict.YES, **more):
    return actions.give(idea=idea, verdict=verdict, line=SAID, by=reader, now=now, **more)


# --- Simple ---------------------------------------------------------------------------------------


def test_a_reader_reads_one_idea_after_the_other(client, call):
    first, second = IdeaFactory(call=call), IdeaFactory(call=call)
    reader = _reader(call)
    client.force_login(reader)
    mine = client.get(reverse("participants:mine")).content.decode()
    assert reverse("workshops:review-call", args=[call.slug]) in mine

    after_first = client.post(_page(call, first), {"verdict": "yes", "line": SAID})
    after_second = client.post(_page(call, second), {"verdict": "no", "line": "Te groot."})

    assert after_first["Location"] == _page(call, second)
    assert after_second["Location"] == reverse("workshops:review-call", args=[call.slug])
    given = Review.objects.filter(reviewer=reader).order_by("idea")
    assert list(given.values_list("verdict", "line")) == [("yes", SAID), ("no", "Te groot.")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"verdict": "yes", "line": " "}, "Schrijf in 1 regel waarom."),
        ({"line": SAID}, "Kies uw oordeel."),
        ({"verdict": "abstain", "line": SAID}, SAID),
    ],
)
def test_half_a_verdict_is_asked_again_and_what_was_typed_stays(client, call, typed, said):
    idea = IdeaFactory(call=call)
    client.force_login(_reader(call))

    answer = client.post(_page(call, idea), typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Review.objects.exists()


def test_a_second_press_is_the_first_and_another_word_replaces_it(call, now):
    idea, reader = IdeaFactory(call=call), _reader(call)
    for verdict in (Verdict.YES, Verdict.YES, Verdict.DOUBT):
        _give(idea, reader, now, verdict)

    assert Review.objects.get().verdict == Verdict.DOUBT


def test_a_reader_sees_what_others_gave_only_after_their_own(client, call, now):
    idea = IdeaFactory(call=call)
    other, reader = _reader(call), _reader(call)
    ReviewFactory(idea=idea, reviewer=other, line="Dit raakt iedereen.")
    client.force_login(reader)

    before = client.get(_page(call, idea)).content.decode()
    _give(idea, reader, now)
    after = client.get(_page(call, idea)).content.decode()

    assert "Dit raakt iedereen." not in before
    assert "Dit raakt iedereen." in after  # control: it is there to be seen


def test_an_organiser_who_reads_too_gives_a_verdict_first(client, call, organiser, now):
    idea = IdeaFactory(call=call)
    ReviewFactory(idea=idea, line="Dit raakt iedereen.")
    client.force_login(organiser)
    pages = [
        reverse("workshops:idea-edit", args=[call.slug, idea.pk]),
        reverse("workshops:call-reviews", args=[call.slug]),
    ]

    def seen():
        return [client.get(page).content.decode() for page in pages]

    idea_page, all_of_them = seen()
    assert "Dit raakt iedereen." in idea_page
    assert "ja 1" in all_of_them
    call.reviewers.add(organiser)
    idea_page, all_of_them = seen()
    assert "Dit raakt iedereen." not in idea_page
    assert "ja 1" not in all_of_them
    _give(idea, organiser, now)
    assert "Dit raakt iedereen." in seen()[0]


def test_nobody_reads_what_came_from_their_own_organisation(client, call, now):
    organisation = OrganisationFactory()
    reader = _reader(call, organisation=organisation)
    own = IdeaFactory(call=call, submitter__organisation=organisation)
    beside = IdeaFactory(call=call)
    SubmitterFactory(idea=beside, person=PersonFactory(organisation=organisation))
    theirs = IdeaFactory(call=call, submitter=reader)
    free = IdeaFactory(call=call)
    client.force_login(reader)

    statuses = [client.get(_page(call, idea)).status_code for idea in (own, beside, theirs, free)]

    assert statuses == [404, 404, 404, 200]
    for idea in (own, beside, theirs):
        with pytest.raises(actions.NotYours):
            _give(idea, reader, now)
    found = review.reading(call, reader, now=now)
    assert ([line.idea for line in found.lines], found.left_out) == ([free], 3)
    barred = {idea.pk for idea in (own, beside, theirs)}
    assert judgements.own_pairs(call, [reader]) == {(number, reader.pk) for number in barred}


def test_the_conflict_goes_along_with_a_merged_idea(call, organiser, now):
    organisation = OrganisationFactory()
    reader = _reader(call, organisation=organisation)
    own, target = (
        IdeaFactory(call=call, submitter__organisation=organisation),
        IdeaFactory(call=call),
    )
    assert len(review.reading(call, reader, now=now).lines) == 1
    decisions.merge(idea=own, into=target, by=organiser, now=now)

    assert review.reading(call, reader, now=now).lines == []
    assert (target.pk, reader.pk) in judgements.own_pairs(call, [reader])


def test_organisers_see_who_was_left_out(client, call, organiser):
    organisation = OrganisationFactory()
    reader = _reader(call, organisation=organisation, first_name="Noor", last_name="Bos")
    idea = IdeaFactory(call=call, submitter__organisation=organisation)
    client.force_login(organiser)

    page = client.get(reverse("workshops:idea-edit", args=[call.slug, idea.pk])).content.decode()

    assert "niet gevraagd" in page
    assert str(reader) in page


def test_a_verdict_after_the_answer_is_too_late_and_the_words_stay(client, call, organiser, now):
    idea, reader = IdeaFactory(call=call), _reader(call)
    decisions.choose(idea=idea, by=organiser, now=now)
    _give(idea, reader, now)  # decided and not told: it still counts
    decisions.announce(call=call, count=1, by=organiser, now=now)
    client.force_login(reader)

    late = client.post(_page(call, idea), {"verdict": "no", "line": "Toch maar niet."})

    assert late.status_code == 409
    assert "Toch maar niet." in late.content.decode()
    assert Review.objects.get().verdict == Verdict.YES


def test_who_reads_no_more_has_no_page_and_the_verdict_stays(client, call, organiser, now):
    idea, reader = IdeaFactory(call=call), _reader(call)
    _give(idea, reader, now)
    actions.remove_reviewer(call=call, person=reader, by=organiser, now=now)
    client.force_login(reader)

    assert client.get(_page(call, idea)).status_code == 404
    assert client.get(reverse("workshops:review-call", args=[call.slug])).status_code == 403
    assert Review.objects.count() == 1


def _routes(call, idea):
    of_call = [
        ("call-reviews", "get"),
        ("review-setup", "get"),
        ("ideas-divide", "post"),
        ("reviewer-add", "post"),
        ("criterion-add", "post"),
        ("phase-add", "post"),
    ]
    criterion, phase = CriterionFactory(call=call), PhaseFactory(call=call)
    reader = _reader(call)
    more = [
        ("reviewer-remove", reader.pk),
        ("criterion-remove", criterion.pk),
        ("phase-remove", phase.pk),
        ("idea-remark", idea.pk),
    ]
    return [
        *((method, reverse(f"workshops:{name}", args=[call.slug])) for name, method in of_call),
        *(("post", reverse(f"workshops:{name}", args=[call.slug, key])) for name, key in more),
    ]


def test_only_who_makes_the_programme_sets_the_review(client, call, organiser, piet):
    idea = IdeaFactory(call=call)
    routes = _routes(call, idea)
    for person in (None, piet, _reader(call)):
        client.logout()
        if person:
            client.force_login(person)
        answers = {getattr(client, method)(address).status_code for method, address in routes}
        assert answers <= {302, 403, 404}
        assert not person or 302 not in answers
    client.force_login(organiser)
    assert {getattr(client, method)(address).status_code for method, address in routes} <= {
        200,
        302,
        422,
    }


def test_only_readers_read(client, call, organiser, piet):
    idea = IdeaFactory(call=call)
    pages = [reverse("workshops:review-call", args=[call.slug]), _page(call, idea)]
    remark = reverse("workshops:review-remark", args=[call.slug, idea.pk])
    assert {client.get(page).status_code for page in pages} <= {302, 404}
    for person in (piet, organiser):
        client.force_login(person)
        assert {client.get(page).status_code for page in pages} <= {403, 404}
        assert client.post(remark, {"text": "Hoi"}).status_code in {403, 404}
    client.force_login(_reader(call))
    assert {client.get(page).status_code for page in pages} == {200}


def test_the_organiser_adds_a_reader_by_name_and_takes_one_out(client, call, organiser):
    client.force_login(organiser)
    address = reverse("workshops:reviewer-add", args=[call.slug])
    typed = {"lezer-first_name": "Noor", "lezer-last_name": "Bos"}

    without = client.post(address, typed)
    for _press in range(2):
        client.post(address, typed | {"lezer-email": "noor@om.example"})

    assert without.status_code == 422
    assert "naam@organisatie.nl" in without.content.decode()
    [reader] = call.reviewers.all()
    assert reader.email == "noor@om.example"
    client.post(reverse("workshops:reviewer-remove", args=[call.slug, reader.pk]))
    assert not call.reviewers.exists()


# --- Extended -------------------------------------------------------------------------------------


def test_a_score_counts_by_its_weight_and_some_stand_outside_the_total():
    weights = [Weight(1, weight=3), Weight(2), Weight(3, in_total=False)]
    found = tally(
        [
            Given(Verdict.YES, {1: 5, 2: 1, 3: 1}),
            Given(Verdict.DOUBT, {1: 2, 2: 2}),
            Given(Verdict.ABSTAIN, {1: 1}),
        ],
        weights,
    )

    assert (found.mean, found.lowest, found.highest, found.spread) == (3.0, 2.0, 4.0, 2.0)
    assert (found.given, found.is_conflicting) == (2, True)


@pytest.mark.parametrize(
    ("verdicts", "is_conflicting"),
    [(["yes", "no"], True), (["yes", "doubt"], False), (["no", "abstain"], False), ([], False)],
)
def test_readers_disagree_when_one_says_yes_and_one_no(verdicts, is_conflicting):
    assert tally(Given(Verdict(one), {}) for one in verdicts).is_conflicting == is_conflicting


def test_scores_are_asked_unless_somebody_abstains(client, extended):
    criteria = [CriterionFactory(call=extended), CriterionFactory(call=extended, in_total=False)]
    idea, reader = IdeaFactory(call=extended), _reader(extended)
    client.force_login(reader)
    scores = {f"score-{one.pk}": "4" for one in criteria}

    half = client.post(_page(extended, idea), {"verdict": "yes", "line": SAID})
    beyond = client.post(
        _page(extended, idea), {"verdict": "yes", "line": SAID, f"score-{criteria[0].pk}": "9"}
    )
    assert (half.status_code, beyond.status_code, Score.objects.count()) == (422, 422, 0)
    client.post(_page(extended, idea), {"verdict": "yes", "line": SAID} | scores)
    assert list(Score.objects.values_list("value", flat=True)) == [4, 4]
    client.post(_page(extended, idea), {"verdict": "abstain", "line": ""} | scores)
    assert (Review.objects.get().verdict, Score.objects.count()) == (Verdict.ABSTAIN, 0)


def test_abstaining_opens_nothing(client, extended, now):
    idea, reader = IdeaFactory(call=extended), _reader(extended)
    ReviewFactory(idea=idea, line="Dit raakt iedereen.")
    _give(idea, reader, now, Verdict.ABSTAIN)
    client.force_login(reader)

    assert "Dit raakt iedereen." not in client.get(_page(extended, idea)).content.decode()
    with pytest.raises(actions.GiveFirst):
        actions.comment(idea=idea, text="Wat vinden jullie?", by=reader, now=now)


def test_phases_say_when_a_verdict_may_be_given(client, extended, now):
    idea, reader = IdeaFactory(call=extended), _reader(extended)
    PhaseFactory(call=extended, opens_at=now + timedelta(days=2), closes_at=now + timedelta(days=4))

    with pytest.raises(actions.NotNow):
        _give(idea, reader, now)
    _give(idea, reader, now + timedelta(days=3))
    with pytest.raises(actions.NotNow):
        _give(idea, reader, now + timedelta(days=5))
    client.force_login(reader)
    page = client.get(reverse("workshops:review-call", args=[extended.slug])).content.decode()
    assert "nu niet open" in page


def test_in_a_phase_by_assignment_only_what_was_given_is_read(extended, now):
    mine, other = IdeaFactory(call=extended), IdeaFactory(call=extended)
    reader = _reader(extended)
    PhaseFactory(call=extended, only_assigned=True)
    AssignmentFactory(idea=mine, reviewer=reader)

    assert [line.idea for line in review.reading(extended, reader, now=now).lines] == [mine]
    _give(mine, reader, now)
    with pytest.raises(actions.NotYours):
        _give(other, reader, now)


@pytest.mark.parametrize(
    ("sees", "may_review", "shown"),
    [
        (SeesOthers.ALWAYS, True, False),
        (SeesOthers.ALWAYS, False, True),
        (SeesOthers.AFTER_OWN, True, False),
        (SeesOthers.NEVER, False, False),
    ],
)
def test_nobody_sees_a_verdict_while_their_own_can_still_be_given(
    client, extended, sees, may_review, shown
):
    idea, reader = IdeaFactory(call=extended), _reader(extended)
    ReviewFactory(idea=idea, line="Dit raakt iedereen.")
    PhaseFactory(call=extended, sees_others=sees, may_review=may_review)
    client.force_login(reader)

    page = client.get(_page(extended, idea)).content.decode()

    assert ("Dit raakt iedereen." in page) == shown


def test_two_phases_at_once_are_refused(client, extended, now):
    person = PersonFactory()
    RoleFactory(person=person, chain=extended.chain, kind=RoleKind.ORGANISER)
    client.force_login(person)
    address = reverse("workshops:phase-add", args=[extended.slug])
    typed = {
        "fase-name": "Eerste ronde",
        "fase-opens_at": "2031-03-03T09:00",
        "fase-closes_at": "2031-03-07T17:00",
        "fase-may_review": "on",
        "fase-sees_others": "after-own",
    }

    first, again = client.post(address, typed), client.post(address, typed)
    over = client.post(address, typed | {"fase-name": "Tweede ronde"})
    open_to_all = client.post(address, typed | {"fase-sees_others": "always"})

    assert (first.status_code, again.status_code) == (302, 302)
    assert (over.status_code, open_to_all.status_code) == (422, 422)
    assert Phase.objects.count() == 1


def test_remarks_come_after_a_verdict_and_a_second_press_says_it_once(client, extended, now):
    idea, reader = IdeaFactory(call=extended), _reader(extended)
    client.force_login(reader)
    address = reverse("workshops:review-remark", args=[extended.slug, idea.pk])

    client.post(address, {"text": "Te vroeg."})
    assert not ReviewComment.objects.exists()
    _give(idea, reader, now)
    for _press in range(2):
        client.post(address, {"text": "Samen met het idee van vorig jaar?"})
    assert client.post(address, {"text": " "}).status_code == 422

    assert ReviewComment.objects.count() == 1
    assert "vorig jaar" in client.get(_page(extended, idea)).content.decode()


def test_hidden_names_are_on_no_page_of_a_reader(client, extended, now):
    extended.are_names_hidden = True
    extended.save()
    organisation = OrganisationFactory(name="Halt Noord", abbreviation="HaltN")
    sender = PersonFactory(
        first_name="Mirjam",
        last_name="Kwakkel",
        organisation=organisation,
        email="m.k@halt.example",
    )
    idea = IdeaFactory(
        call=extended,
        title="Mirjam Kwakkel leert ons bellen",
        help_wanted="Mail m.k@halt.example",
        partners="HaltN, Politie",
        submitter=sender,
    )
    other, reader = _reader(extended), _reader(extended)
    _give(idea, other, now)
    actions.comment(idea=idea, text="Is dit van Kwakkel van HaltN?", by=other, now=now)
    _give(idea, reader, now)
    client.force_login(reader)

    def words():
        pages = [reverse("workshops:review-call", args=[extended.slug]), _page(extended, idea)]
        return " ".join(client.get(page).content.decode() for page in pages)

    hidden = words()
    assert not [w for w in ("Mirjam", "Kwakkel", "HaltN", "m.k@halt.example") if w in hidden]
    assert "leert ons bellen" in hidden
    extended.are_names_hidden = False
    extended.save()
    assert "Kwakkel" in words()  # control: without the setting they are there


def test_a_veil_takes_whole_words_only():
    assert veil("De Bosrand van Bos, zegt BOS.", ["Bos", "De"]) == "De Bosrand van […], zegt […]."


def test_ideas_are_divided_evenly_and_never_within_an_organisation(client, extended):
    organiser = PersonFactory()
    RoleFactory(person=organiser, chain=extended.chain, kind=RoleKind.ORGANISER)
    organisation = OrganisationFactory()
    readers = [
        _reader(extended, organisation=organisation),
        *(_reader(extended) for _e in range(3)),
    ]
    own = IdeaFactory(call=extended, submitter__organisation=organisation)
    ideas = [own, *(IdeaFactory(call=extended) for _each in range(9))]
    kept = ReviewFactory(idea=ideas[3], reviewer=readers[0])
    client.force_login(organiser)

    for _press in range(2):
        client.post(reverse("workshops:ideas-divide", args=[extended.slug]))
        given = list(Assignment.objects.values_list("idea", "reviewer"))
        loads = [sum(who == one.pk for _idea, who in given) for one in readers]
        assert [sum(idea == one.pk for idea, _who in given) for one in ideas] == [2] * 10
        assert loads == [5] * 4
        assert (own.pk, readers[0].pk) not in given
        assert (kept.idea_id, kept.reviewer_id) in given


def test_dividing_says_what_cannot_be(client, extended):
    organiser = PersonFactory()
    RoleFactory(person=organiser, chain=extended.chain, kind=RoleKind.ORGANISER)
    client.force_login(organiser)
    address = reverse("workshops:ideas-divide", args=[extended.slug])
    IdeaFactory(call=extended)
    nobody = client.post(address, follow=True).content.decode()
    _reader(extended)
    alone = client.post(address, follow=True).content.decode()

    assert "Voeg eerst de lezers toe" in nobody
    assert "1 idee heeft te weinig lezers" in alone


# --- The list -------------------------------------------------------------------------------------


def test_the_review_list_asks_the_same_of_1_and_60_ideas(client, extended):
    organiser = _reader(extended)
    RoleFactory(person=organiser, chain=extended.chain, kind=RoleKind.ORGANISER)
    criterion = CriterionFactory(call=extended)
    client.force_login(organiser)
    pages = [
        reverse("workshops:call-reviews", args=[extended.slug]),
        reverse("workshops:review-call", args=[extended.slug]),
        reverse("workshops:review-setup", args=[extended.slug]),
    ]

    def counts():
        found = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            found.append(len(queries))
        return found

    def make():
        idea = IdeaFactory(call=extended)
        for _each in range(2):
            ScoreFactory(review=ReviewFactory(idea=idea), criterion=criterion)

    make()
    few = counts()
    for _each in range(59):
        make()

    assert counts() == few
    assert few[0] <= 10


def test_the_list_narrows_to_what_is_disputed_and_puts_the_best_first(extended):
    criterion = CriterionFactory(call=extended)
    low, high, disputed = (IdeaFactory(call=extended) for _each in range(3))
    for idea, values in ((low, (2, 2)), (high, (5, 4)), (disputed, (1, 5))):
        for value in values:
            ScoreFactory(review=ReviewFactory(idea=idea), criterion=criterion, value=value)
    unread = IdeaFactory(call=extended)
    looker = PersonFactory()

    def found(**asked):
        lines = judgements.judgements(extended, reader=looker, **asked).lines
        return [line.idea for line in lines]

    assert found(order="mean") == [high, disputed, low, unread]
    assert found(only="conflicting") == [disputed]
    assert found(only="short") == [unread]
