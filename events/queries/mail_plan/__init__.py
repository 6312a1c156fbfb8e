"""The letters of an event: what its organiser made of them, and what the house says otherwise."""

from events.queries.mail_plan.due import due_letters, steps_to_fill
from events.queries.mail_plan.plan import Plan
from events.queries.mail_plan.planned import Planned, by_id, explained, obstacle
from events.queries.mail_plan.words import signature_of, texts_for

__all__ = [
    "Plan",
    "Planned",
    "by_id",
    "due_letters",
    "explained",
    "obstacle",
    "signature_of",
    "steps_to_fill",
    "texts_for",
]
