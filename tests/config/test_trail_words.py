"""The log names things and fields as its reader does."""

import ast
import re

import pytest
from django.urls import reverse

from chain import audit
from chain.models import AuditEntry
from chain.values.acts import VERBS
from chain.values.things import THINGS
from config import trail_words
from config.templatetags.chain_words import changed, thing, verb
from ops import ROOT
from tests.factories.events import EventFactory

# Texts of actions that are no acts.
NO_ACTS = {"no seats", "until the day is over"}


def unspoken(rows) -> set[str]:
    """Return what the log would show as a name from the code."""
    found = set()
    for row in rows:
        label = f"{row.content_type.app_label}.{row.content_type.model}"
        if label not in THINGS:
            found.add(label)
        if not set(row.action.split()) & VERBS.keys():
            found.add(row.action)
        names = [name for name in row.fields if trail_words.word_for(label, name) is None]
        found.update(f"{label}.{name}" for name in names)
    return found


@pytest.mark.slow  # loads the demo
def test_all_that_the_demo_does_reads_in_words(demo):
    rows = AuditEntry.objects.select_related("content_type").order_by()

    assert unspoken(rows) == set()


def acts_in_code():
    """Give each text in an action that reads as an act: some words of small letters."""
    for path in ROOT.glob("*/actions/**/*.py"):
        for one in ast.walk(ast.parse(path.read_text("utf-8"))):
            told = one.value if isinstance(one, ast.Constant) else None
            if isinstance(told, str) and re.fullmatch(r"[a-z-]+( [a-z-]+)+", told):
                yield told


def test_whatever_an_action_writes_reads_in_words():
    acts = set(acts_in_code()) - NO_ACTS

    assert len(acts) > 150
    assert {act for act in acts if not set(act.split()) & VERBS.keys()} == set()


def test_control_a_word_that_is_missing_is_seen(olga, now):
    audit.record("thing zapped", on=olga, by=olga, now=now, fields=["is_shielded", "zap_zone"])
    rows = AuditEntry.objects.filter(action="thing zapped")

    assert unspoken(rows) == {"thing zapped", "chain.person.zap_zone"}


def test_the_log_shows_the_kind_of_thing_and_the_fields(client, olga, samenwerking, now):
    event = EventFactory(chain=samenwerking, title="Samen verder")
    audit.record(
        "event changed",
        on=event,
        by=olga,
        now=now,
        fields=["theme", "starts_on", "regions"],
        chain=samenwerking,
    )
    client.force_login(olga)

    page = client.get(reverse("chain:trail", args=[samenwerking.slug])).content.decode()

    assert "Bijeenkomst</span> Samen verder" in page
    assert "regio&#x27;s, eerste dag, thema" in page


def test_a_row_about_nothing_known_is_read_without_a_fault(db, now):
    row = AuditEntry(at=now, action="audit trail shortened", fields=["rows"])

    assert (thing(row), changed(row)) == ("", ["rows"])
    assert verb("iets nieuws") == "iets nieuws"
