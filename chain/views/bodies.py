"""The tables at which a samenwerking steers itself, and who sits there from when until when."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chain import rules
from chain.actions import body as actions
from chain.actions import person as people
from chain.forms.people import BodyForm, SeatForm
from chain.forms.samenwerking import EndForm
from chain.http import FORM, ChainRequest
from chain.models import Chain, GovernanceBody, Person, Seat
from chain.permissions import Part, allow
from chain.queries import bodies_of, seats_of

BODY = Part(GovernanceBody, of="samenwerking", path="chain")


@require_http_methods(FORM)
@allow(rules.may_organise, samenwerking=Chain)
def bodies(request: ChainRequest, samenwerking: Chain) -> HttpResponse:
    form = BodyForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.create(
                chain=samenwerking, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except actions.BodyTaken:
            form.add_error("name", _("There is a body with this name already."))
        else:
            messages.success(request, _("The body is there. Say who sits at it."))
            return redirect("chain:body", samenwerking.slug, made.pk)
    context = {
        "samenwerking": samenwerking,
        "face": samenwerking,
        "form": form,
        "bodies": bodies_of(samenwerking),
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/bodies.html", context, status=status)


@require_http_methods(FORM)
@allow(rules.may_organise_part, samenwerking=Chain, body=BODY)
def body(request: ChainRequest, samenwerking: Chain, body: GovernanceBody) -> HttpResponse:
    form = SeatForm(request.POST or None)
    if form.is_valid():
        try:
            _take(request.user, body, form)
        except actions.ChairTaken:
            form.add_error("is_chair", _("Somebody else has the chair then. First end that seat."))
        else:
            messages.success(request, _("The seat is recorded."))
            return redirect("chain:body", samenwerking.slug, body.pk)
    context = {
        "samenwerking": samenwerking,
        "face": samenwerking,
        "form": form,
        "body": body,
        "seats": seats_of(body),
        "today": timezone.localdate(),
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/body.html", context, status=status)


def _take(by: Person, body: GovernanceBody, form: SeatForm) -> Seat:
    """Give the seat to who was chosen; only somebody we do not know yet is made."""
    now, person = timezone.now(), form.person
    told = {name: value for name, value in form.cleaned_data.items() if name != "who"}
    names = {name: told.pop(name) for name in ("first_name", "infix", "last_name")}
    if names["last_name"] and person is None:
        person = people.create(by=by, now=now, organisation=told["organisation"], **names)
    return actions.take_seat(body=body, person=person, by=by, now=now, **told)


@require_http_methods(FORM)
@allow(
    rules.may_organise_part,
    samenwerking=Chain,
    seat=Part(Seat, of="samenwerking", path="body__chain", related=("body__chain", "person")),
)
def seat_end(request: ChainRequest, samenwerking: Chain, seat: Seat) -> HttpResponse:
    now = timezone.now()
    form = EndForm(
        request.POST or None, starts=seat.from_on, initial={"until_on": timezone.localdate(now)}
    )
    if form.is_valid():
        last = form.cleaned_data["until_on"]
        actions.leave_seat(seat=seat, on=last, by=request.user, now=now)
        messages.success(request, _("The seat ends on the day you chose."))
        return redirect("chain:body", samenwerking.slug, seat.body_id)
    context = {
        "samenwerking": samenwerking,
        "face": samenwerking,
        "form": form,
        "title": _("End this seat: %(function)s") % {"function": seat.function},
        "lead": _("Who sat here then stays in the history."),
        "button": _("End seat"),
        "back": "chain:bodies",
    }
    status = 422 if form.errors else 200
    return render(request, "beheer/chain/form.html", context, status=status)
