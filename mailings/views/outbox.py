"""The outbox for who looks after it: what stands where, and what asks for a decision."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain.http import FORM, ChainRequest
from chain.permissions import allow
from chain.rules import chains_organised_by, is_administrator
from mailings import rules
from mailings.actions import hold, settle
from mailings.actions.sending import office
from mailings.forms import ReleaseForm
from mailings.models import Letter, Mailing, Office
from mailings.queries import outbox as queries
from mailings.queries.health import waits
from mailings.tasks import ring_all


@require_safe
@allow(rules.may_see_outbox)
def outbox(request: ChainRequest) -> HttpResponse:
    now = timezone.now()
    administers = is_administrator(request.user, now=now)
    chains = None if administers else chains_organised_by(request.user, now=now)
    context = {
        "outbox": queries.outbox(chains, now=now),
        "office": Office.objects.first(),
        "administers": administers,
        "waits_too_long": waits(now=now),
    }
    return render(request, "beheer/mailings/outbox.html", context)


@require_POST
@allow(rules.may_see_outbox)
def arrived(request: ChainRequest, letter_id: int) -> HttpResponse:
    letter = _letter(request, letter_id)
    if settle.arrived(letter=letter, by=request.user, now=timezone.now()):
        messages.success(request, _("Written down: the letter arrived."))
    return redirect("mailings:outbox")


@require_POST
@allow(rules.may_see_outbox)
def again(request: ChainRequest, letter_id: int) -> HttpResponse:
    letter = _letter(request, letter_id)
    if settle.send_again(letter=letter, by=request.user, now=timezone.now()):
        messages.success(request, _("The letter is sent again."))
        ring_all()
    return redirect("mailings:outbox")


@require_POST
@allow(rules.may_see_outbox)
def let_go(request: ChainRequest, mailing_id: int) -> HttpResponse:
    now = timezone.now()
    mailing = get_object_or_404(Mailing.objects.select_related("chain"), pk=mailing_id)
    chains = chains_organised_by(request.user, now=now)
    if not is_administrator(request.user, now=now) and mailing.chain not in chains:
        raise Http404
    hold.release_mailing(mailing=mailing, by=request.user, now=now)
    messages.success(request, _("The letters leave again."))
    return redirect("mailings:outbox")


@require_POST
@allow(rules.may_see_outbox)
def let_topic_go(request: ChainRequest, hold_id: int) -> HttpResponse:
    now = timezone.now()
    administers = is_administrator(request.user, now=now)
    chains = None if administers else chains_organised_by(request.user, now=now)
    held = {one.hold.pk: one.hold for one in queries.held_topics(chains)}
    if hold_id not in held:
        raise Http404
    hold.release_topic(topic=held[hold_id].topic, by=request.user, now=now)
    messages.success(request, _("The letters leave again."))
    return redirect("mailings:outbox")


@require_POST
@allow(is_administrator)
def resume(request: ChainRequest) -> HttpResponse:
    if office.resume(by=request.user, now=timezone.now()):
        messages.success(request, _("Sending goes on. Look here again in a minute."))
        ring_all()
    return redirect("mailings:outbox")


@require_http_methods(FORM)
@allow(is_administrator)
def release(request: ChainRequest) -> HttpResponse:
    form = ReleaseForm(request.POST or None)
    if form.is_valid():
        withdraw = form.cleaned_data["waiting"] == "withdraw"
        office.release(withdraw=withdraw, by=request.user, now=timezone.now())
        messages.success(request, _("Letters leave again."))
        return redirect("mailings:outbox")
    status = 422 if form.errors else 200
    context = {"form": form, "office": Office.objects.first()}
    return render(request, "beheer/mailings/release.html", context, status=status)


def _letter(request: ChainRequest, letter_id: int) -> Letter:
    letter = get_object_or_404(Letter.objects.select_related("chain"), pk=letter_id)
    if not rules.may_look_after(request.user, letter, now=timezone.now()):
        raise Http404
    return letter
