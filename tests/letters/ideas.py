from datetime import date, datetime

from tests.factories.ideas import CallFactory, IdeaFactory, SubmitterFactory
from tests.factories.workshops import WorkshopFactory
from tests.letters.scene import AMSTERDAM, NOW, make_event, make_person, make_session
from workshops.choices import Decision, IdeaState
from workshops.mails.promised import draft_of

REASON = (
    "Er kwamen 9 ideeën over dit onderwerp. Wij kozen de 2 waar de meeste organisaties bij zijn."
)


def _letter(letter, **more):
    def example():
        event = make_event()
        call = CallFactory(
            chain=event.chain,
            event=event,
            title="Workshopideeën voor de Brede Bestuurdersbijeenkomst",
            closes_at=datetime(2026, 11, 27, 17, tzinfo=AMSTERDAM),
            answer_by=date(2026, 12, 4),
        )
        told = {"decided_by": make_person(), "decided_at": NOW} if more.get("decision") else {}
        idea = IdeaFactory(
            call=call,
            title="Van melding naar hulp: wie belt wie binnen 1 dag?",
            submitter=False,
            **(more | told),
        )
        first = SubmitterFactory(idea=idea, person=make_person())
        return draft_of(letter, first, token="een-lange-sleutel", first=first)

    return example


def _merged():
    event = make_event()
    call = CallFactory(chain=event.chain, event=event)
    by = make_person()
    into = IdeaFactory(
        call=call,
        title="Samen na de zitting",
        decision=Decision.CHOSEN,
        decided_by=by,
        decided_at=NOW,
    )
    idea = IdeaFactory(
        call=call,
        submitter=False,
        decision=Decision.MERGED,
        merged_into=into,
        decided_by=by,
        decided_at=NOW,
    )
    first = SubmitterFactory(idea=idea, person=make_person())
    return draft_of("idea-merged", first, token="een-lange-sleutel", first=first)


def _planned():
    event = make_event()
    call = CallFactory(chain=event.chain, event=event)
    told = {"decided_by": make_person(), "decided_at": NOW, "announced_at": NOW}
    idea = IdeaFactory(
        call=call, title="Wie belt wie", submitter=False, decision=Decision.CHOSEN, **told
    )
    first = SubmitterFactory(idea=idea, person=make_person())
    workshop = WorkshopFactory(event=event, idea=idea, title="Wie belt wie binnen 1 dag?")
    session = make_session(workshop)
    return draft_of("idea-planned", first, token="een-lange-sleutel", first=first, places=[session])


EXAMPLES = {
    "workshops.idea-planned": _planned,
    "workshops.idea-confirm": _letter("idea-confirm", state=IdeaState.TO_CONFIRM),
    "workshops.idea-received": _letter("idea-received"),
    "workshops.idea-asked": _letter("idea-asked"),
    "workshops.idea-link": _letter("idea-link"),
    "workshops.idea-chosen": _letter("idea-chosen", decision=Decision.CHOSEN),
    "workshops.idea-not-chosen": _letter(
        "idea-not-chosen", decision=Decision.NOT_CHOSEN, decision_reason=REASON
    ),
    "workshops.idea-merged": _merged,
}
