"""Speakers, practice examples with their lessons, and pictures."""

from collections.abc import Iterable
from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chain.models import GovernanceBody
from chain.seen import SeenForm, SeenModelForm
from chain.values import images
from chain.values.fields import LineField, ProseField
from chain.values.form_layout import layout
from chain.values.who import PersonChoice, TypedName
from events.forms.event import OfThisEvent, quiet
from events.models import Contribution, Event, Lesson, PracticeExample
from events.queries.people import people_known_to
from events.values.learned import Learned


class ContributionForm(SeenModelForm):
    WHO: ClassVar[tuple[object, ...]] = ("person",)
    ASKS_WHO = _("Choose a person, or fill in the function.")

    function = LineField(
        label=_("Function on that day"),
        max_length=160,
        required=False,
        help_text=_("For example: voorzitter van het Bestuurlijk Ketenberaad."),
    )
    title = LineField(label=_("Title of the contribution"), max_length=160, required=False)
    message = ProseField(label=_("Message"), required=False)
    public_reason = LineField(
        label=_("Why the name may be public"),
        max_length=160,
        required=False,
        help_text=_("Only for a speaker in a public role who did not give consent in the site."),
    )

    class Meta:
        model = Contribution
        fields = (
            "kind",
            "person",
            "function",
            "organisation",
            "body",
            "item",
            "title",
            "message",
            "public_reason",
        )
        field_classes: ClassVar[dict[str, Any]] = {"item": OfThisEvent, "person": PersonChoice}
        labels: ClassVar[dict[str, Any]] = {
            "kind": _("Role"),
            "person": _("Person"),
            "organisation": _("Organisation"),
            "body": _("On behalf of"),
            "item": _("Part of the programme"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "person": _("Is the name not in the list? Add this speaker anew, by name."),
        }
        error_messages: ClassVar[dict[str, Any]] = {
            "kind": {"required": _("Choose the role of this speaker.")},
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        event = self.thing.event
        quiet(self)
        self.fields["item"].queryset = event.items.all()  # type: ignore[attr-defined]  # a model choice
        self.fields["body"].queryset = GovernanceBody.objects.filter(chain=event.chain)  # type: ignore[attr-defined]  # idem
        people = people_known_to(event, besides=self.thing.person_id)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # idem
        self.helper = layout(
            Fieldset(_("Who"), "kind", *self.WHO, "function", Row("organisation", "body")),
            Fieldset(_("What"), "item", "title", "message"),
            Fieldset(_("Name on the page"), "public_reason"),
        )

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        is_told = any(told.get(name) for name in ("person", "last_name", "function"))
        if not is_told and "function" not in self.errors:
            self.add_error("function", self.ASKS_WHO)
        return told

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes and checks."""


class NewContributionForm(TypedName, ContributionForm):
    """A speaker who is not there yet: somebody we know, a name that is typed, or a function."""

    WHO = ("person", Row("first_name", "infix", "last_name"), "email")
    ASKS_WHO = _("Choose a person, or fill in a name or the function.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        person: forms.ModelChoiceField = self.fields["person"]  # type: ignore[assignment]  # a model choice
        person.empty_label = _("Somebody else, fill in the name")
        person.help_text = _("Not named in the source? Leave the name empty too.")
        self.fields["email"].help_text = _("The briefing for speakers goes to this address.")


class ExampleForm(SeenModelForm):
    title = LineField(
        label=_("Title"),
        max_length=160,
        error_messages={"required": _("Fill in a title for the example.")},
    )
    story = ProseField(label=_("Story"), required=False, rows=6)
    presenters = LineField(
        label=_("Who tells it"),
        max_length=160,
        required=False,
        help_text=_("For example: een officier van justitie en een wijkagent."),
    )
    lessons = ProseField(
        label=_("Lessons"), required=False, help_text=_("One lesson on each line.")
    )

    class Meta:
        model = PracticeExample
        fields = ("title", "story", "presenters", "organisations", "is_anonymised")
        labels: ClassVar[dict[str, Any]] = {
            "organisations": _("Organisations"),
            "is_anonymised": _("The people in it are invented or unrecognisable"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "organisations": _("Hold Ctrl or Cmd to choose several."),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "organisations": forms.SelectMultiple(attrs={"size": 8}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lessons"].initial = self.value_of(self.thing, "lessons")
        self.helper = layout(
            "title", "story", "presenters", "organisations", "is_anonymised", "lessons"
        )

    def value_of(self, thing: Any, name: str) -> Any:
        if name != "lessons":
            return super().value_of(thing, name)
        return "\n".join(lesson.text for lesson in thing.lessons.all()) if thing.pk else ""

    def clean_lessons(self) -> str:
        return _short_lines(self.cleaned_data["lessons"])

    def values(self) -> dict[str, Any]:
        """Return all that was filled in, for a new example."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def learned(self) -> list[Learned]:
        """Return the lessons; one that stays keeps its domains."""
        rows = self.thing.lessons.all() if self.thing.pk else ()
        return _learned(self.cleaned_data["lessons"], rows)

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes."""


class LessonsForm(SeenForm, forms.Form):
    """What all examples taught together, one lesson on each line."""

    lessons = ProseField(
        label=_("Lessons"), required=False, rows=8, help_text=_("One lesson on each line.")
    )

    COLUMNS: ClassVar[dict[str, str]] = {"lessons": "shared_lessons"}

    def __init__(self, data: QueryDict | None = None, *, thing: Event) -> None:
        super().__init__(data)
        self.there = list(thing.lessons.filter(example=None))
        self.fields["lessons"].initial = "\n".join(row.text for row in self.there)
        self.remember(thing)

    def reads(self, name: str) -> str:
        return str(self.cleaned_data[name] if self.is_bound else self[name].initial)

    def clean_lessons(self) -> str:
        return _short_lines(self.cleaned_data["lessons"])

    def learned(self) -> list[Learned]:
        """Return the lessons; one that stays keeps its domains."""
        return _learned(self.cleaned_data["lessons"], self.there)


def _short_lines(text: str) -> str:
    if any(len(line) > 300 for line in text.splitlines()):
        raise forms.ValidationError(_("Make every lesson at most 300 characters."))
    return text


def _learned(text: str, there: Iterable[Lesson]) -> list[Learned]:
    known = {row.text: row.domains for row in there}
    lines = [line.strip() for line in text.splitlines()]
    return [Learned(line, tuple(known.get(line, ()))) for line in lines if line]


class PictureForm(forms.Form):
    image = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG, JPEG or WebP of at most 5 MB."),
        error_messages={
            "required": _("Choose a picture."),
            "empty": images.MESSAGES["empty"],
        },
    )
    alt = LineField(
        label=_("What the picture shows"),
        max_length=200,
        help_text=_("For who cannot see it, in one sentence."),
        error_messages={"required": _("Say in one sentence what the picture shows.")},
    )
    caption = LineField(label=_("Caption"), max_length=240, required=False)
    has_consent = forms.BooleanField(
        label=_("Everybody in the picture agreed to be shown"),
        required=False,
        help_text=_("Without this the picture is kept, but not shown."),
    )
