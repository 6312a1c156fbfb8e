"""What people thought of the day in Leeuwarden: invented, to see results with something in them."""

from datetime import timedelta

from chain.values.tokens import hash_of
from config.demo.scene import Scene
from events.models import Event
from participants.actions.evaluation import give
from participants.models import Evaluation, EvaluationTicket
from workshops.models import Session

LEEUWARDEN = "netwerkdag-2019-leeuwarden"
ASKED, ANSWERED = 60, 34
# Helped, heard, met, arranged; they come round, so that each question has answers of all kinds.
SCORES = [
    (5, 4, 5, 4),
    (4, 4, 4, 5),
    (4, 3, 5, 4),
    (3, 4, 4, 4),
    (5, 5, 5, 5),
    (2, 3, 4, 3),
    (4, None, 5, 4),
]
REMARKS = {
    0: "Meer tijd in de workshops. Een uur is snel voorbij.",
    4: "Fijn dat wij met 5 organisaties aan 1 tafel zaten.",
    5: "De zaal was te vol, achterin was het slecht te horen.",
    9: "Houd het verhaal van 2 organisaties samen, dat bleef hangen.",
    13: "Vertel ons over een half jaar wat er met de bouwstenen is gebeurd.",
    21: "Graag ook mensen uit de wijk zelf uitnodigen.",
    27: "De lunch was te kort om iemand echt te leren kennen.",
}
LINES = [
    "Ik weet nu wie ik kan bellen.",
    "Veel herkend, en 1 ding dat wij morgen anders doen.",
    "Het gesprek ging lang over regels en kort over mensen.",
    "",
    "Goed begeleid, iedereen kwam aan het woord.",
    "",
]


def load(scene: Scene, event: Event) -> None:
    """Answer as people did, each by a ticket of their own; a second time does nothing."""
    del scene
    moment = event.starts_at()
    if event.slug != LEEUWARDEN or event.evaluations.exists() or moment is None:
        return
    tokens = EvaluationTicket.objects.issue(event, number=ASKED)
    rounds = _rounds(event)
    for number, token in enumerate(tokens[:ANSWERED]):
        helped, heard, met, arranged = SCORES[number % len(SCORES)]
        give(
            ticket=EvaluationTicket.objects.get(token_hash=hash_of(token)),
            scores={"helped": helped, "heard": heard, "met": met, "arranged": arranged},
            remark=REMARKS.get(number, ""),
            lines={
                sessions[(number + place) % min(3, len(sessions))]: LINES[number % len(LINES)]
                for place, sessions in enumerate(rounds)
            },
            now=moment + timedelta(days=1 + number % 5),
        )
    Evaluation.objects.filter(event=event).update(is_invented=True)


def _rounds(event: Event) -> list[list[Session]]:
    rounds: dict[int, list[Session]] = {}
    for session in Session.objects.filter(event=event).order_by("item__order", "pk"):
        rounds.setdefault(session.item_id, []).append(session)
    return list(rounds.values())
