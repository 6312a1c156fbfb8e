"""What the import contracts cannot say: who may know the browser, what templates may hold."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import factory
import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

import tests.factories

APPS = ["chain", "mailings", "events", "workshops", "participants", "buildingblocks"]
ROOT = settings.BASE_DIR
BLIND_TO_THE_BROWSER = ["actions", "queries", "rules", "models", "values", "registry", "audit"]
OF_THE_BROWSER = {"django.http", "django.contrib.messages", "django.shortcuts"}


def _modules(kinds: list[str]) -> Iterator[Path]:
    for app in APPS:
        for kind in kinds:
            yield from (ROOT / app).glob(f"{kind}.py")
            yield from (ROOT / app / kind).rglob("*.py")


def _imports(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        if isinstance(node, ast.ImportFrom):
            found |= {node.module or ""}
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_what_acts_and_reads_does_not_know_the_browser():
    wrong = {
        str(path.relative_to(ROOT)): _imports(path.read_text("utf-8")) & OF_THE_BROWSER
        for path in _modules(BLIND_TO_THE_BROWSER)
    }

    assert {path: names for path, names in wrong.items() if names} == {}


def test_control_an_import_of_the_browser_is_seen():
    assert _imports("from django.http import Http404") & OF_THE_BROWSER == {"django.http"}
    assert _imports("from django.contrib import messages") & OF_THE_BROWSER == {
        "django.contrib.messages"
    }


COUNTS = {"Aggregate", "ArrayAgg", "Avg", "Count", "Max", "Median", "Min", "StringAgg", "Sum"}
SAYS_ORDER = {"aggregate", "order_by", "values", "values_list"}


def _counts_in_no_order(source: str) -> list[str]:
    """Name the functions with a query that counts per row and leaves its order to the model."""
    acts = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.FunctionDef)]
    called = {act.name: {_name(one) for one in ast.walk(act)} for act in acts}
    return [
        name
        for name, names in called.items()
        if "annotate" in names and names & COUNTS and not names & SAYS_ORDER
    ]


def _name(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_a_query_that_counts_says_its_order():
    """Django leaves `Meta.ordering` out of a query with GROUP BY, and rows come as they lie."""
    kinds = ["actions", "queries", "views"]
    found = {str(path): _counts_in_no_order(path.read_text("utf-8")) for path in _modules(kinds)}

    assert {path: names for path, names in found.items() if names} == {}


def test_control_a_count_without_an_order_is_seen():
    said = "def f():\n    return list(Tour.objects.annotate(days=Count('days')){})"

    assert _counts_in_no_order(said.format("")) == ["f"]
    assert _counts_in_no_order(said.format(".order_by('name')")) == []


def _own_models() -> list[type[models.Model]]:
    return [
        model
        for name in APPS
        for model in apps.get_app_config(name).get_models()
        if not model._meta.auto_created
    ]


def _factories() -> dict[type[models.Model], type[factory.Factory]]:
    found = {}
    for module in pkgutil.iter_modules(tests.factories.__path__):
        held = importlib.import_module(f"tests.factories.{module.name}")
        for thing in vars(held).values():
            if isinstance(thing, type) and issubclass(thing, factory.django.DjangoModelFactory):
                found[thing._meta.model] = thing
    return found


def test_every_model_has_a_factory():
    missing = [model.__name__ for model in _own_models() if model not in _factories()]

    assert missing == []


@pytest.mark.parametrize("model", _own_models(), ids=lambda model: model.__name__)
def test_two_of_a_kind_do_not_read_alike(model, db):
    make = _factories()[model]

    assert str(make()) != str(make())


@pytest.mark.parametrize("model", _own_models(), ids=lambda model: model.__name__)
def test_who_and_when_travel_together(model):
    """An optional `x_at` beside an optional `x_by`: the database keeps both set or both empty."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    pairs = {
        name.removesuffix("_at")
        for name, field in fields.items()
        if name.endswith("_at") and field.null and f"{name.removesuffix('_at')}_by" in fields
    }
    guarded = {
        pair
        for pair in pairs
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint) and f"{pair}_by" in str(constraint)
    }

    assert pairs - guarded == set()


def _templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


# (what a template may not hold, why)
NOT_IN_TEMPLATES = [
    (r"\sstyle=", "the content security policy blocks inline style"),
    (r"\son[a-z]+=", "the content security policy blocks inline script"),
    (r"\shx-on", "htmx may not evaluate"),
    (r"\|\s*safe\b", "text is escaped"),
    (r"\|\s*(date|time)\s*:", "dates go through the filters of the house"),
    (r"\{%\s*blocktrans(late)?\b(?![^%]*\btrimmed\b)", "a text is one line in the catalogue"),
    (r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", "scripts are files"),
    (r"\bplaceholder=", "a placeholder is no label"),
]


@pytest.mark.parametrize(("pattern", "reason"), NOT_IN_TEMPLATES)
def test_templates_hold_nothing_that_the_house_forbids(pattern, reason):
    wrong = [
        f"{path.relative_to(ROOT)}: {found[0].strip()}"
        for path in _templates()
        if (found := re.search(pattern, path.read_text("utf-8")))
    ]

    assert wrong == [], reason


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color:red">',
        '<a onclick="x()">',
        '<a hx-on:click="x()">',
        "{{ text|safe }}",
        '{{ day|date:"d-m" }}',
        "{% blocktranslate %}Hi{% endblocktranslate %}",
        "<script>1</script>",
        '<input placeholder="x">',
    ],
)
def test_control_every_forbidden_line_is_seen(line):
    assert any(re.search(pattern, line) for pattern, _reason in NOT_IN_TEMPLATES)


def test_no_commit_names_a_registry_or_a_machine():
    words = ["file:///opt", "pypi.org", "registry.npmjs", "/root/.pyenv"]
    files = [*ROOT.glob("*.txt"), *ROOT.glob("*.toml"), *ROOT.glob("*.md"), ROOT / "Makefile"]

    assert [
        f"{path.name}: {word}"
        for path in files
        for word in words
        if word in path.read_text("utf-8")
    ] == []
