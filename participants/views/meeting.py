"""'Kennismaken': the list of who wants to meet others, for who takes part in that day."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from chain.http import ChainRequest
from participants.actions.meeting import NotInTheList, TooManyAsked, answer, ask, enter, leave
from participants.http import pressed_number
from participants.queries.meeting import listed_registration, meeting_list, request_to
from participants.queries.terms import terms_of
from participants.rules import has_meeting_list, may_meet
from participants.values.meeting import KEPT
from participants.views.way import Way, both


@both(["GET", "HEAD", "POST"])
def _meeting(request: ChainRequest, way: Way) -> HttpResponse:
    now = timezone.now()
    if not has_meeting_list(way.event, terms_of(way.event), now=now):
        raise Http404
    if not may_meet(way.registration, now=now):
        raise PermissionDenied
    if request.method == "POST":
        _carry_out(request, way)
        return redirect(way.address("registration-meeting"))
    context = way.context() | {"meeting": meeting_list(way.registration), "kept": KEPT}
    return render(request, "participants/meeting.html", context)


registration_meeting, my_registration_meeting = _meeting


def _carry_out(request: ChainRequest, way: Way) -> None:
    """Do what the button that was pressed says; a press that says nothing does nothing."""
    if "lijst" in request.POST:
        _stand(request, way, is_in=request.POST["lijst"] == "ja")
    elif "vraag" in request.POST:
        _ask(request, way, pressed_number(request, "vraag"))
    elif "ja" in request.POST or "nee" in request.POST:
        agrees = "ja" in request.POST
        _answer(request, way, pressed_number(request, "ja" if agrees else "nee"), agrees=agrees)


def _stand(request: ChainRequest, way: Way, *, is_in: bool) -> None:
    act = enter if is_in else leave
    if act(registration=way.registration, by=way.by, now=timezone.now()):
        said = _("You are in the list now.") if is_in else _("You are not in the list any more.")
        messages.success(request, said)


def _ask(request: ChainRequest, way: Way, number: int) -> None:
    other = listed_registration(way.event, number)
    try:
        if other is None:
            raise NotInTheList  # noqa: TRY301 - the same words as when the action finds it out
        ask(asker=way.registration, asked=other, by=way.by, now=timezone.now())
    except NotInTheList:
        messages.info(request, _("That is not possible now: one of you is not in the list."))
    except TooManyAsked:
        messages.warning(
            request, _("You asked many people already. Wait until some of them have answered.")
        )
    else:
        messages.success(request, _("Done. If you both agree, you both get a letter."))


def _answer(request: ChainRequest, way: Way, number: int, *, agrees: bool) -> None:
    asked = request_to(way.registration, number)
    if asked is None:
        messages.info(request, _("This request is not there any more."))
        return
    answer(request=asked, agrees=agrees, by=way.by, now=timezone.now())
    said = _("You both have each other's address now.") if agrees else _("Nobody hears of this.")
    messages.success(request, said)
