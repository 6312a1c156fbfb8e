"""Choose a language and stay on the page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from chain.permissions import allow
from chain.rules import anyone

ONE_YEAR = 365 * 24 * 3600


# Without a token on it a public page needs no cookie; a language chosen by another site harms
# nobody and is one press away from the old one.
@csrf_exempt
@require_POST
@allow(anyone)
def language_choose(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    answer = HttpResponseRedirect(target)
    language = request.POST.get("language", "")
    if check_for_language(language) and language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=ONE_YEAR,
            secure=settings.SECURE_SITE,
            httponly=True,
            samesite="Lax",
        )
    return answer
