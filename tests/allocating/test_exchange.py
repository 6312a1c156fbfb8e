"""An instance goes out as JSON and comes back the same; what is no instance says where."""

import copy
import json

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings

from participants.allocating.exchange import Unreadable, from_json, to_json
from tests.allocating.generator import make
from tests.allocating.small import instances


@settings(deadline=None, max_examples=40)
@given(instances())
def test_there_and_back(instance):
    said = json.loads(json.dumps(to_json(instance)))

    assert to_json(from_json(said)) == said


def _change(said, place, value):
    *way, last = place
    for step in way:
        said = said[step]
    said[last] = value


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (("format",), "x", "format"),
        (("people",), 3, "people"),
        (("people", 0), "x", "people[0]"),
        (("people", 0, "ranking"), ["w99"], "people[0].ranking"),
        (("people", 0, "ranking"), ["w1", "w1"], "people[0].ranking"),
        (("people", 0, "vetoes"), ["w1", "w2", "w3"], "people[0].vetoes"),
        (("people", 1, "id"), "p0", "people"),
        (("sessions", 0, "capacity"), -1, "sessions[0].capacity"),
        (("sessions", 0, "minimum"), 999, "sessions[0].minimum"),
        (("sessions", 0, "round"), "r9", "sessions[0].round"),
        (("together",), [["p0", "p0"]], "together[0]"),
        (("fixed",), [{"person": "p0", "session": "zz"}], "fixed[0].session"),
        (("parameters", "slack"), "much", "parameters.slack"),
        (("published",), {"p0": 3}, "published.p0"),
    ],
)
def test_what_is_no_instance_says_where(place, value, fault):
    said = copy.deepcopy(to_json(make(6, 6, 2, 1)))
    _change(said, place, value)

    with pytest.raises(Unreadable) as refused:
        from_json(said)

    assert any(each.startswith(fault) for each in refused.value.faults), refused.value.faults


def test_the_command_prints_seats_and_report(tmp_path, capsys):
    file = tmp_path / "instance.json"
    file.write_text(json.dumps(to_json(make(24, 6, 2, 5))), "utf-8")

    call_command("indeling", instance=str(file), json=True)
    said = json.loads(capsys.readouterr().out)

    assert said["format"] == "schakel-indeling-result/1"
    assert (len(said["seats"]), said["broken"]) == (24, [])
    assert all(level["proven"] for level in said["report"]["levels"])
    assert len(said["report"]["sentences"]) == 3


def test_the_command_says_what_stands_in_the_way(tmp_path, capsys):
    said = to_json(make(24, 6, 2, 5))
    for session in said["sessions"]:
        session["capacity"] = 2
    file = tmp_path / "instance.json"
    file.write_text(json.dumps(said), "utf-8")

    with pytest.raises(CommandError):
        call_command("indeling", instance=str(file), json=True)

    obstacles = json.loads(capsys.readouterr().out)["obstacles"]
    assert {each["reason"] for each in obstacles} == {"seats"}
    assert obstacles[0]["number"] == 12


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "schakel-indeling/1"}'])
def test_the_command_refuses_other_files(tmp_path, text):
    file = tmp_path / "instance.json"
    file.write_text(text, "utf-8")

    with pytest.raises(CommandError):
        call_command("indeling", instance=str(file), json=True)
