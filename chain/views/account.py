from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chain import rules
from chain.actions import person as people
from chain.forms.account import NameForm
from chain.http import FORM, ChainRequest, kept_post
from chain.permissions import allow
from chain.queries import roles_of_person


@allow(rules.is_signed_in)
@never_cache
@require_safe
def account(request: ChainRequest) -> HttpResponse:
    """Show somebody what we know of them, with a way to change each part."""
    today = timezone.localdate()
    context = {
        "roles": roles_of_person(request.user, today),
        "session_count": UserSession.objects.filter(user=request.user).count(),
    }
    return render(request, "chain/account.html", context)


@allow(rules.is_signed_in)
@never_cache
@require_http_methods(FORM)
def name_edit(request: ChainRequest) -> HttpResponse:
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        request.user.refresh_from_db()
        people.change(person=request.user, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Your name is saved."))
        return redirect("chain:account")
    return render(request, "chain/account_name.html", {"form": form})


@allow(rules.is_signed_in)
@require_POST
def public_name(request: ChainRequest) -> HttpResponse:
    """Agree that public pages name you, or take that back."""
    now = timezone.now()
    if request.POST.get("answer") == "yes":
        people.agree_to_public_name(person=request.user, by=request.user, now=now)
        messages.success(request, _("Public pages may name you from now on."))
    else:
        people.withdraw_public_name(person=request.user, by=request.user, now=now)
        messages.success(request, _("Public pages do not name you any more."))
    return redirect("chain:account")


@allow(rules.is_signed_in)
@never_cache
@require_safe
def kept(request: ChainRequest, key: str) -> HttpResponse:
    """Offer what was typed when the session had ended, to be sent after all."""
    post = kept_post(request, key, now=timezone.now())
    if post is None:
        raise Http404
    return render(request, "chain/kept.html", {"post": post, "key": key})
