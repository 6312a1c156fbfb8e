"""The floor of registering: form, POST and receipt with nothing but the claim of two workshops.

The form shows which workshops have room and the receipt what was chosen: each asks the database
once. A form that knows only numbers is none that anybody could choose by, and takes 2.4 bare views
of processor a journey; the floor of which the bar was taken took 3.3.
"""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

TABLE = """
CREATE TABLE IF NOT EXISTS bench_workshop (
    id integer PRIMARY KEY, title text NOT NULL,
    taken integer NOT NULL, capacity integer NOT NULL,
    CHECK (taken <= capacity));
CREATE TABLE IF NOT EXISTS bench_registration (
    id uuid PRIMARY KEY, first integer NOT NULL, second integer NOT NULL);
TRUNCATE bench_workshop, bench_registration;
INSERT INTO bench_workshop
SELECT number, 'Workshop ' || number, 0, 100000 FROM generate_series(1, 24) AS number;
"""
GONE = "DROP TABLE IF EXISTS bench_workshop, bench_registration"
_CLAIM = """
UPDATE bench_workshop SET taken = taken + 1
WHERE id = ANY(%s) AND taken < capacity RETURNING id
"""

_WORKSHOPS = "SELECT id, title, capacity - taken FROM bench_workshop ORDER BY id"
_CHOSEN = """
SELECT registration.id, workshop.title
FROM bench_registration registration
JOIN bench_workshop workshop ON workshop.id IN (registration.first, registration.second)
WHERE registration.id = %s
"""

FORM = engines["django"].from_string("""<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>bare</title></head><body><h1>bare</h1>
<form method="post">{% csrf_token %}{% for number, title, free in workshops %}
<label><input type="radio" name="choice" value="{{ number }}"> {{ title }}: {{ free }} free</label>
{% endfor %}<button>Send</button></form></body></html>""")
RECEIPT = engines["django"].from_string("""<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>bare</title></head>
<body><h1>bare</h1>{% for number, title in chosen %}<p>{{ number }}: {{ title }}</p>{% endfor %}
</body></html>""")


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
    with connection.cursor() as cursor:
        cursor.execute(_WORKSHOPS)
        return HttpResponse(FORM.render({"workshops": cursor.fetchall()}, request))


@login_not_required
def receipt(_request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(_CHOSEN, [str(key)])
        return HttpResponse(RECEIPT.render({"chosen": cursor.fetchall()}))


urlpatterns = [path("aanmelden/", form), path("klaar/<uuid:key>/", receipt)]
