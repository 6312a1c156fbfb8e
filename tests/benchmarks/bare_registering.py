"""The floor of registering: form, POST and receipt with nothing but the claim of two workshops."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

TABLE = """
CREATE TABLE IF NOT EXISTS bench_workshop (
    id integer PRIMARY KEY, taken integer NOT NULL, capacity integer NOT NULL,
    CHECK (taken <= capacity));
CREATE TABLE IF NOT EXISTS bench_registration (
    id uuid PRIMARY KEY, first integer NOT NULL, second integer NOT NULL);
TRUNCATE bench_workshop, bench_registration;
INSERT INTO bench_workshop SELECT number, 0, 100000 FROM generate_series(1, 24) AS number;
"""
GONE = "DROP TABLE IF EXISTS bench_workshop, bench_registration"
_CLAIM = """
UPDATE bench_workshop SET taken = taken + 1
WHERE id = ANY(%s) AND taken < capacity RETURNING id
"""

FORM = engines["django"].from_string("""<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>bare</title></head><body><h1>bare</h1>
<form method="post">{% csrf_token %}{% for number in numbers %}
<label><input type="radio" name="choice" value="{{ number }}"> Workshop {{ number }}</label>
{% endfor %}<button>Send</button></form></body></html>""")
RECEIPT = engines["django"].from_string("""<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>bare</title></head>
<body><h1>bare {{ row.0 }}</h1><p>{{ row.1 }} and {{ row.2 }}</p></body></html>""")


@login_not_required
def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        wanted = sorted((int(request.POST["first"]), int(request.POST["second"])))
        key = uuid.uuid4()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_CLAIM, [wanted])
            assert len(cursor.fetchall()) == 2
            cursor.execute(
                "INSERT INTO bench_registration VALUES (%s, %s, %s)", [str(key), *wanted]
            )
        return redirect(f"/klaar/{key}/")
    return HttpResponse(FORM.render({"numbers": range(1, 25)}, request))


@login_not_required
def receipt(_request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM bench_registration WHERE id = %s", [str(key)])
        return HttpResponse(RECEIPT.render({"row": cursor.fetchone()}))


urlpatterns = [path("aanmelden/", form), path("klaar/<uuid:key>/", receipt)]
