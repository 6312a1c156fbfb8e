"""What a workshop is about, and what it is to yield."""

from collections.abc import Collection
from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chain.seen import SeenForm, SeenModelForm
from chain.values.fields import LineField, ProseField
from chain.values.form_layout import layout
from chain.values.text import clean_line
from workshops.choices import YieldKind
from workshops.models import Workshop

MAX_TARGET = 20
MAX_LINES = 30


class NewWorkshopForm(forms.Form):
    title = LineField(
        label=_("Title"),
        max_length=160,
        error_messages={"required": _("Fill in a title for the workshop.")},
    )
    guiding_question = LineField(
        label=_("Guiding question"),
        max_length=300,
        required=False,
        help_text=_("The question that the workshop answers. It stands on top of the notes."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = layout("title", "guiding_question")


class WorkshopForm(SeenModelForm):
    title = LineField(
        label=_("Title"),
        max_length=160,
        error_messages={"required": _("Fill in a title for the workshop.")},
    )
    guiding_question = LineField(label=_("Guiding question"), max_length=300, required=False)
    description = ProseField(label=_("Description"), required=False)
    target_group = LineField(label=_("For whom"), max_length=240, required=False)
    work_format_note = LineField(label=_("How it works"), max_length=240, required=False)
    case_story = ProseField(
        label=_("Case to work with"),
        required=False,
        help_text=_("Never a real case: invented, or changed so that nobody is recognised."),
    )

    class Meta:
        model = Workshop
        fields = (
            "title",
            "guiding_question",
            "description",
            "target_group",
            "hosts",
            "work_format",
            "work_format_note",
            "case_story",
            "is_case_unrecognisable",
            "is_highlighted",
            "is_sensitive",
            "publication",
        )
        labels: ClassVar[dict[str, Any]] = {
            "hosts": _("Hosting organisations"),
            "work_format": _("Way of working"),
            "is_case_unrecognisable": _("The case is invented or unrecognisable"),
            "is_highlighted": _("Stands first on the page of the event"),
            "is_sensitive": _("Sensitive: no photos and no recording"),
            "publication": _("What may be published"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "hosts": _("Hold Ctrl or Cmd to choose several."),
            "publication": _(
                "Only the yield: no names, photos or case, and you approve the text first. "
                "Closed: nothing of this workshop is shown."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.helper = layout(
            Fieldset(_("What it is about"), "title", "guiding_question", "description"),
            Fieldset(
                _("With whom and how"),
                "target_group",
                "hosts",
                Row("work_format", "work_format_note"),
                "case_story",
                "is_case_unrecognisable",
            ),
            Fieldset(_("On the site"), "publication", "is_sensitive", "is_highlighted"),
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("case_story") and not data.get("is_case_unrecognisable"):
            self.add_error(
                "is_case_unrecognisable",
                _("Tick this box when it is so. A case of real people does not belong here."),
            )
        return data


TARGETS = {
    YieldKind.BUILDING_BLOCKS: _("How many bouwstenen"),
    YieldKind.DILEMMAS: _("How many dilemmas"),
    YieldKind.SOLUTIONS: _("How many solutions and chances, each"),
    YieldKind.MESSAGES: _("How many messages and agreements, each"),
}
TARGET_FIELDS = [f"target_{kind.replace('-', '_')}" for kind in TARGETS]
NUMBER = {
    "invalid": _("Fill in a whole number, such as 3."),
    "min_value": _("Fill in a number of at least 1."),
    "max_value": _("Fill in a number of at most 20."),
}


class YieldsForm(SeenForm, forms.Form):
    """What the note-taker's page will ask for."""

    kinds = forms.MultipleChoiceField(
        label=_("What this workshop yields"),
        required=False,
        choices=YieldKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("More than one is fine. The note-taker gets a field for each."),
    )
    prompts = ProseField(
        label=_("Questions for the groups"),
        required=False,
        help_text=_("One question on each line; every group answers each of them."),
    )
    groups = ProseField(
        label=_("Groups"),
        required=False,
        help_text=_("One group on each line. Does it play a role? Write: Groep 1: incasso."),
    )

    def __init__(self, data: QueryDict | None = None, *, thing: Workshop) -> None:
        self.there = {one.kind: one.target for one in thing.yields.all()}
        super().__init__(data, initial=_initial(thing, self.there))
        for kind, label in TARGETS.items():
            self.fields[_target(kind)] = forms.IntegerField(
                label=label,
                required=False,
                min_value=1,
                max_value=MAX_TARGET,
                initial=self.there.get(kind),
                error_messages=NUMBER,
            )
        self.helper = layout("kinds", *TARGET_FIELDS, "prompts", "groups")
        self.remember(thing)

    def changes(self) -> dict[str, Any]:
        changed = super().changes()
        found: dict[str, Any] = {
            name: changed[name] for name in ("prompts", "groups") if name in changed
        }
        told = {"kinds", *TARGET_FIELDS}
        if told & changed.keys() and not told & self.errors.keys():
            found["yields"] = self.yields()
        return found

    def fields_of(self, name: str) -> Collection[str]:
        return ["kinds", *TARGET_FIELDS] if name == "yields" else [name]

    def offers(self, name: str) -> bool:
        return name in {"yields", "prompts", "groups"}

    def take_theirs(self, data: QueryDict, name: str) -> None:
        for field in self.fields_of(name):
            super().take_theirs(data, field)

    def label_of(self, name: str) -> str | Promise:
        return super().label_of("kinds" if name == "yields" else name)

    def reads(self, name: str) -> str:
        if name != "yields":
            return str(self.data[name] if self.is_bound else self.initial[name])
        yields = self.yields() if self.is_bound else self.there
        words = (
            f"{target or ''} {YieldKind(kind).label}".strip() for kind, target in yields.items()
        )
        return ", ".join(words)

    def clean_prompts(self) -> list[str]:
        lines = _lines(self.cleaned_data["prompts"])
        if any(len(line) > 300 for line in lines):
            raise forms.ValidationError(_("Make every question at most 300 characters."))
        return lines

    def clean_groups(self) -> list[tuple[str, str]]:
        groups = [_group(line) for line in _lines(self.cleaned_data["groups"])]
        if any(len(name) > 80 or len(role) > 160 for name, role in groups):
            raise forms.ValidationError(
                _("Make every name at most 80 characters, and every role at most 160.")
            )
        if len({name for name, _role in groups}) < len(groups):
            raise forms.ValidationError(_("Give every group a name of its own."))
        return groups

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        asks = YieldKind.PROMPT_ANSWERS in data.get("kinds", [])
        if asks and not data.get("prompts") and "prompts" in data:
            self.add_error("prompts", _("Fill in the questions that the groups answer."))
        if asks and not data.get("groups") and "groups" in data:
            self.add_error("groups", _("Fill in the groups that answer, each on a line."))
        return data

    def yields(self) -> dict[YieldKind, int | None]:
        data = self.cleaned_data
        return {YieldKind(kind): data.get(_target(kind)) for kind in data["kinds"]}


def _initial(workshop: Workshop, yields: dict[str, int | None]) -> dict[str, object]:
    groups = workshop.groups.all()
    return {
        "kinds": list(yields),
        "prompts": "\n".join(prompt.text for prompt in workshop.prompts.all()),
        "groups": "\n".join(f"{one.name}: {one.role}" if one.role else one.name for one in groups),
    }


def _target(kind: str) -> str:
    return f"target_{kind.replace('-', '_')}"


def _lines(text: str) -> list[str]:
    return [line for line in (clean_line(line) for line in text.split("\n")) if line][:MAX_LINES]


def _group(line: str) -> tuple[str, str]:
    name, _colon, role = line.partition(":")
    return name.strip(), role.strip()
