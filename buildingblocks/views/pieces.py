"""Rode draden, conclusions, notes and interviews of an event: one way to write each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from buildingblocks import rules
from buildingblocks.actions import article, conclusion, note, thread
from buildingblocks.forms import pieces as forms
from buildingblocks.models import Article, CommonThread, Conclusion, Note
from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.saving import form_of, save
from chain.seen import SeenModelForm
from events.models import Event


@dataclass(frozen=True, slots=True)
class Piece:
    """How one kind of piece is made, changed and removed."""

    model: Any
    form: type[SeenModelForm]
    text: Callable[..., Any]
    actions: Any
    argument: str
    new: Promise
    example: Promise


PIECES = {
    "rode-draden": Piece(
        CommonThread,
        forms.ThreadForm,
        thread.ThreadText,
        thread,
        "thread",
        gettext_lazy("Add rode draad"),
        gettext_lazy("An insight that came back in several workshops, in the words of the room."),
    ),
    "conclusies": Piece(
        Conclusion,
        forms.ConclusionForm,
        conclusion.ConclusionText,
        conclusion,
        "conclusion",
        gettext_lazy("Add conclusion"),
        gettext_lazy("What the day decided or saw, and who should do something with it."),
    ),
    "boodschappen": Piece(
        Note,
        forms.NoteForm,
        note.NoteText,
        note,
        "note",
        gettext_lazy("Add message, agreement or dilemma"),
        gettext_lazy("What belongs to the whole day and not to one workshop."),
    ),
    "artikelen": Piece(
        Article,
        forms.ArticleForm,
        article.ArticleText,
        article,
        "article",
        gettext_lazy("Add interview or article"),
        gettext_lazy("What people read after the day, such as an interview."),
    ),
}


@require_http_methods(FORM)
@allow(rules.may_edit_outcomes, event=Event)
def piece_new(request: ChainRequest, event: Event, kind: str) -> HttpResponse:
    return _form(request, event, kind, _piece(kind).model(event=event))


@require_http_methods(FORM)
@allow(rules.may_edit_outcomes, event=Event)
def piece_edit(request: ChainRequest, event: Event, kind: str, piece_id: int) -> HttpResponse:
    thing = get_object_or_404(_piece(kind).model, pk=piece_id, event=event)
    return _form(request, event, kind, thing)


@require_POST
@allow(rules.may_edit_outcomes, event=Event)
def piece_remove(request: ChainRequest, event: Event, kind: str, piece_id: int) -> HttpResponse:
    piece = _piece(kind)
    thing = get_object_or_404(piece.model, pk=piece_id, event=event)
    piece.actions.remove(thing=thing, by=request.user, now=timezone.now())
    messages.success(request, _("It was taken out."))
    return redirect("buildingblocks:report", event.slug)


def _piece(kind: str) -> Piece:
    if kind not in PIECES:
        raise Http404
    return PIECES[kind]


def _form(request: ChainRequest, event: Event, kind: str, thing: Any) -> HttpResponse:
    piece = PIECES[kind]
    form = form_of(request, piece.form, thing)

    def page(form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "event": event,
            "face": event.chain,
            "form": form,
            "thing": thing if thing.pk else None,
            "piece": piece,
            "kind": kind,
        }
        return render(request, "buildingblocks/piece.html", context | more, status=status)

    def write(seen: int, values: dict[str, Any]) -> None:
        told = {piece.argument: piece.text(**form.told(values))}
        by, now = request.user, timezone.now()
        if thing.pk:
            piece.actions.edit(thing=thing, seen=seen, by=by, now=now, **told)
        else:
            piece.actions.create(event=event, by=by, now=now, **told)

    then = reverse("buildingblocks:report", args=[event.slug])
    return save(request, form, write=write, page=page, then=then)
