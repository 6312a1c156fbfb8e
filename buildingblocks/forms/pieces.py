"""Rode draden, conclusions, notes, interviews and reflections, each as one small form."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from buildingblocks.choices import NoteKind, Perspective
from buildingblocks.forms.outcome_block import partners, rows, ticks
from buildingblocks.models import (
    Article,
    BuildingBlock,
    CommonThread,
    Conclusion,
    Note,
    Reflection,
)
from chain.choices import Level
from chain.models import Organisation
from chain.seen import SeenModelForm
from chain.values.fields import DayField, LineField, ProseField
from chain.values.who import PersonChoice
from events.queries.people import people_known_to
from workshops.models import Session


class SessionChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.workshop.title} ({obj.item.title})"


class SessionTicks(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.workshop.title} ({obj.item.title})"


class BlockTicks(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.statement)


class ThreadForm(SeenModelForm):
    title = LineField(
        label=_("Rode draad"),
        max_length=160,
        error_messages={"required": _("Write the rode draad in a few words.")},
    )
    text = ProseField(label=_("Explanation"), required=False)
    terms = ProseField(
        label=_("Words that no longer suffice"),
        required=False,
        help_text=_("One pair on each line, such as: ketenregie -> casusregie."),
        rows=3,
    )
    sessions = SessionTicks(label=_("Heard in"), queryset=Session.objects.none(), required=False)
    blocks = BlockTicks(
        label=_("Told by bouwstenen"), queryset=BuildingBlock.objects.none(), required=False
    )

    class Meta:
        model = CommonThread
        fields = ("title", "text", "sessions", "blocks")

    COLUMNS: ClassVar[dict[str, str]] = {"terms": "replaced_terms"}

    def __init__(self, *args: Any, thing: CommonThread, **options: Any) -> None:
        initial = {"terms": self.value_of(thing, "terms")}
        super().__init__(*args, thing=thing, initial=initial, **options)
        self.fields["sessions"].queryset = sessions_of(thing)  # type: ignore[attr-defined]  # a model choice
        self.fields["blocks"].queryset = BuildingBlock.objects.of(thing.event).filled()  # type: ignore[attr-defined]  # idem

    def told(self, values: Mapping[str, Any]) -> dict[str, Any]:
        told = super().told(values)
        lines = told.pop("terms").splitlines()
        return told | {"replaced_terms": [line for line in lines if line.strip()]}

    def value_of(self, thing: CommonThread, name: str) -> Any:
        return "\n".join(thing.replaced_terms) if name == "terms" else super().value_of(thing, name)


class ConclusionForm(SeenModelForm):
    text = LineField(
        label=_("Conclusion"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the conclusion in one sentence.")},
    )
    is_key = forms.BooleanField(label=_("This is the main conclusion"), required=False)
    is_unanimous = forms.BooleanField(label=_("Everybody agreed"), required=False)
    shift_from = LineField(
        label=_("A shift: from"),
        max_length=160,
        required=False,
        help_text=_("For example: praten over."),
    )
    shift_to = LineField(
        label=_("A shift: to"),
        max_length=160,
        required=False,
        help_text=_("For example: praten met."),
    )
    levels = ticks(_("Addressed to"), Level.choices)
    perspectives = ticks(_("Perspective"), Perspective.choices)
    session = SessionChoice(
        label=_("Heard in"), queryset=Session.objects.none(), required=False, empty_label="–"
    )

    class Meta:
        model = Conclusion
        fields = (
            "text",
            "is_key",
            "is_unanimous",
            "shift_from",
            "shift_to",
            "levels",
            "perspectives",
            "session",
        )

    def __init__(self, *args: Any, thing: Conclusion, **options: Any) -> None:
        super().__init__(*args, thing=thing, **options)
        self.fields["session"].queryset = sessions_of(thing)  # type: ignore[attr-defined]  # a model choice


class NoteForm(SeenModelForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=NoteKind.choices)
    text = LineField(
        label=_("Text"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write it in one or two sentences.")},
    )
    levels = ticks(_("Level"), Level.choices)
    addressed_to = rows(_("For organisations"), Organisation.objects.none())

    class Meta:
        model = Note
        fields = ("kind", "text", "levels", "addressed_to")

    def __init__(self, *args: Any, thing: Note, **options: Any) -> None:
        super().__init__(*args, thing=thing, **options)
        self.fields["addressed_to"].queryset = partners(thing.event)  # type: ignore[attr-defined]  # a model choice


class ArticleForm(SeenModelForm):
    title = LineField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("Fill in a title, or the quote that is the title.")},
    )
    is_quote = forms.BooleanField(label=_("The title is a quote"), required=False)
    function = LineField(label=_("Function of who speaks"), max_length=160, required=False)
    body = ProseField(
        label=_("Text"),
        required=False,
        rows=12,
        help_text=_("An empty line starts a new paragraph; **bold** and [link](https://…) work."),
    )
    published_on = DayField(label=_("Date"), required=False)
    reading_minutes = forms.IntegerField(
        label=_("Minutes to read"), min_value=1, max_value=240, required=False
    )

    class Meta:
        model = Article
        fields = (
            "kind",
            "title",
            "is_quote",
            "person",
            "function",
            "body",
            "published_on",
            "reading_minutes",
        )
        field_classes = {"person": PersonChoice}
        labels = {"kind": _("Kind"), "person": _("Person")}
        help_texts = {"person": _("The name is shown only if this person agreed to it.")}

    def __init__(self, *args: Any, thing: Article, **options: Any) -> None:
        super().__init__(*args, thing=thing, **options)
        if thing.event:
            people = people_known_to(thing.event, besides=thing.person_id)
            self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a model choice


class ReflectionForm(SeenModelForm):
    text = ProseField(label=_("Reflection"), required=False, rows=5)
    worked = ProseField(label=_("What worked"), required=False)
    hard = ProseField(label=_("What was hard"), required=False)

    class Meta:
        model = Reflection
        fields = ("text", "worked", "hard")

    # There is one, made by the first words.
    saves_while_typing = True


def sessions_of(thing: CommonThread | Conclusion) -> Any:
    return thing.event.sessions.select_related("workshop", "item")
