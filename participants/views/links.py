"""A new personal link, for who lost theirs."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from chain.http import ChainRequest, by_link
from chain.permissions import allow
from chain.rules import anyone
from participants.actions.links import ask_new_link
from participants.forms.personal import NewLinkForm


@by_link
@require_POST
@allow(anyone)
def link_new(request: ChainRequest) -> HttpResponse:
    """Let a new link be mailed to the address on file; answer and work are the same for all."""
    form = NewLinkForm(request.POST)
    if not form.is_valid():
        return render(request, "participants/link_gone.html", {"form": form}, status=422)
    ask_new_link(address=form.cleaned_data["email"], now=timezone.now())
    return redirect("participants:link-sent")


@by_link
@require_safe
@allow(anyone)
def link_sent(request: ChainRequest) -> HttpResponse:
    return render(request, "participants/link_sent.html")
