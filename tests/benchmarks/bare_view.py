"""The one page of the yardstick."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from chain.models import Organisation

PAGE = engines["django"].from_string("""<!DOCTYPE html>
<html lang="nl">
  <head><meta charset="utf-8"><title>bare</title></head>
  <body>
    <h1>bare {{ thing.name }}</h1>
    {% for number in numbers %}<p>{{ number }}: a line of a page that is as long as that one.</p>
    {% endfor %}
  </body>
</html>
""")


@login_not_required
def one_query(_request: HttpRequest) -> HttpResponse:
    thing = Organisation.objects.get(slug="cjib")
    return HttpResponse(PAGE.render({"thing": thing, "numbers": range(40)}))


urlpatterns = [path("", one_query)]
