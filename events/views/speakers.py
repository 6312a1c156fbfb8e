"""Speakers, practice examples and pictures of an event."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chain.http import FORM, ChainRequest
from chain.permissions import Part, allow
from chain.saving import Refusals, form_of, save, tell_warnings
from chain.seen import SeenModelForm
from chain.values.images import ImageRefused
from events import rules
from events.actions import examples, pictures
from events.actions import speakers as actions
from events.choices import ContributionKind
from events.forms.speakers import (
    ContributionForm,
    ExampleForm,
    NewContributionForm,
    PictureForm,
)
from events.models import Contribution, Event, Picture, PracticeExample

CONTRIBUTION = Part(Contribution, of="event", path="event", related=("event", "person"))
EXAMPLE = Part(PracticeExample, of="event", path="event", related=("event",))
PICTURE = Part(Picture, of="event", path="event", related=("event",))


@require_http_methods(["GET", "HEAD"])
@allow(rules.may_edit_event, event=Event)
def speakers_edit(request: ChainRequest, event: Event) -> HttpResponse:
    speakers = event.contributions.select_related("person", "organisation", "body", "item")
    shown = event.examples.prefetch_related("organisations", "lessons")
    context = {
        "event": event,
        "face": event.chain,
        "speakers": speakers,
        "examples": shown,
        "lessons": event.lessons.filter(example=None),
    }
    return render(request, "events/speakers_edit.html", context)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def contribution_new(request: ChainRequest, event: Event) -> HttpResponse:
    new = Contribution(event=event, kind=ContributionKind.SPEAKER)
    form = NewContributionForm(request.POST or None, thing=new)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ContributionForm.Meta.fields}
        named = form.named if not values["person"] else {}
        given: dict[str, Any] = {"by": request.user, "now": timezone.now()}
        try:
            actions.add_contribution(event=event, named=named, **given, **values)
        except actions.CloserTaken:
            form.add_error("kind", _closed())
        else:
            return _saved(request, event, form)
    return _form_page(request, "events/contribution_form.html", event, form)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, contribution=CONTRIBUTION)
def contribution_edit(
    request: ChainRequest, event: Event, contribution: Contribution
) -> HttpResponse:
    form = form_of(request, ContributionForm, contribution)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form, "contribution": contribution}
        return render(request, "events/contribution_form.html", context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        actions.change_contribution(
            contribution=contribution,
            seen=seen,
            values=values,
            by=request.user,
            now=timezone.now(),
        )

    then = reverse("events:speakers-edit", args=[event.slug])
    refusals: Refusals = {actions.CloserTaken: ("kind", _closed())}
    return save(request, form, write=write, page=page, then=then, refusals=refusals)


@require_POST
@allow(rules.may_edit_event, event=Event, contribution=CONTRIBUTION)
def contribution_remove(
    request: ChainRequest, event: Event, contribution: Contribution
) -> HttpResponse:
    actions.remove_contribution(contribution=contribution, by=request.user, now=timezone.now())
    messages.success(request, _("The speaker was taken out."))
    return redirect("events:speakers-edit", event.slug)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def example_new(request: ChainRequest, event: Event) -> HttpResponse:
    form = ExampleForm(request.POST or None, thing=PracticeExample(event=event))
    if form.is_valid():
        examples.add_example(
            event=event,
            lessons=form.learned(),
            by=request.user,
            now=timezone.now(),
            **form.values(),
        )
        return _saved(request, event, form)
    return _form_page(request, "events/example_form.html", event, form)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event, example=EXAMPLE)
def example_edit(request: ChainRequest, event: Event, example: PracticeExample) -> HttpResponse:
    form = form_of(request, ExampleForm, example)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"event": event, "face": event.chain, "form": form, "example": example} | more
        return render(request, "events/example_form.html", context, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        if "lessons" in values:
            values = values | {"lessons": form.learned()}
        examples.change_example(
            example=example, seen=seen, values=values, by=request.user, now=timezone.now()
        )

    then = reverse("events:speakers-edit", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)


@require_POST
@allow(rules.may_edit_event, event=Event, example=EXAMPLE)
def example_remove(request: ChainRequest, event: Event, example: PracticeExample) -> HttpResponse:
    examples.remove_example(example=example, by=request.user, now=timezone.now())
    messages.success(request, _("The example was taken out."))
    return redirect("events:speakers-edit", event.slug)


@require_http_methods(FORM)
@allow(rules.may_edit_event, event=Event)
def pictures_edit(request: ChainRequest, event: Event) -> HttpResponse:
    form = PictureForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        told = form.cleaned_data
        try:
            pictures.add_picture(
                event=event,
                upload=told.pop("image").read(),
                **told,
                by=request.user,
                now=timezone.now(),
            )
        except ImageRefused as refused:
            form.add_error("image", refused.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:pictures-edit", event.slug)
    shown = event.pictures.all()
    return _form_page(request, "events/pictures_edit.html", event, form, pictures=shown)


@require_POST
@allow(rules.may_edit_event, event=Event, picture=PICTURE)
def picture_consent(request: ChainRequest, event: Event, picture: Picture) -> HttpResponse:
    has_consent = request.POST.get("has_consent") == "ja"
    pictures.set_consent(
        picture=picture, has_consent=has_consent, by=request.user, now=timezone.now()
    )
    return redirect("events:pictures-edit", event.slug)


@require_POST
@allow(rules.may_edit_event, event=Event, picture=PICTURE)
def picture_remove(request: ChainRequest, event: Event, picture: Picture) -> HttpResponse:
    pictures.remove_picture(picture=picture, by=request.user, now=timezone.now())
    messages.success(request, _("The picture was taken out."))
    return redirect("events:pictures-edit", event.slug)


def _saved(request: ChainRequest, event: Event, form: SeenModelForm) -> HttpResponse:
    tell_warnings(request, form)
    messages.success(request, _("Saved."))
    return redirect("events:speakers-edit", event.slug)


def _closed() -> str:
    return _("Somebody closes this event already. Change that contribution.")


def _form_page(
    request: ChainRequest, template: str, event: Event, form: Any, **more: Any
) -> HttpResponse:
    context = {"event": event, "face": event.chain, "form": form} | more
    return render(request, template, context, status=422 if form.errors else 200)
