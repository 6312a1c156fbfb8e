"""The one page to sign in, by a code or with a password."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from chain import rules
from chain.permissions import allow
from config.demo.people import ACCOUNTS, DOMAIN, PASSWORD


class SignInView(LoginView):  # type: ignore[misc]  # allauth has no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | demo_ways_in()


def demo_ways_in() -> dict[str, Any]:
    """Return the accounts of the demo with their public password; outside the demo nothing."""
    if not settings.DEMO:
        return {}
    accounts = [
        {
            "email": f"{key}@{DOMAIN}",
            "name": " ".join(filter(None, (first, infix, last))),
            "function": function,
        }
        for key, (first, infix, last, _organisation, function) in ACCOUNTS.items()
    ]
    return {"demo_accounts": accounts, "demo_password": PASSWORD}


sign_in = allow(rules.anyone)(SignInView.as_view())


@allow(rules.anyone)
@require_safe
def code_request(request: HttpRequest) -> HttpResponse:
    """Allauth has a second page to ask for a code; here that is the sign-in page."""
    query = request.GET.urlencode()
    response = redirect("account_login")
    if query:
        response["Location"] += f"?{query}"
    return response
