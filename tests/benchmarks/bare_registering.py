"""The floor of registering: form, POST and receipt with nothing but the claim of two workshops.

Plain Django pages with the ORM and a template, as the bare view is. The form reads which workshops
there are, the receipt what was chosen. The floor of which the bar was taken is known by its cost,
3.3 bare views of processor a journey (4.5 ms beside 1.38); `registration-floor-cpu` says in its
yardstick how this one compares.
"""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.db import models, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template import engines
from django.urls import path

TABLE = """
CREATE TABLE IF NOT EXISTS bench_workshop (
    id integer PRIMARY KEY, title text NOT NULL,
    taken integer NOT NULL, capacity integer NOT NULL, CHECK (taken <= capacity));
CREATE TABLE IF NOT EXISTS bench_registration (
    id uuid PRIMARY KEY, first_id integer NOT NULL, second_id integer NOT NULL);
TRUNCATE bench_workshop, bench_registration;
INSERT INTO bench_workshop
SELECT number, 'Workshop ' || number, 0, 100000 FROM generate_series(1, 24) AS number;
"""
GONE = "DROP TABLE IF EXISTS bench_workshop, bench_registration"


class Workshop(models.Model):
    """A workshop, with how many of its seats are taken."""

    id = models.IntegerField(primary_key=True)
    title = models.TextField()
    taken = models.IntegerField()
    capacity = models.IntegerField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "bench_workshop"

    def __str__(self) -> str:
        return self.title


class Registration(models.Model):
    """A workshop in each of two rounds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    first = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    second = models.ForeignKey(Workshop, models.PROTECT, related_name="+")

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "bench_registration"

    def __str__(self) -> str:
        return str(self.pk)


FORM = engines["django"].from_string("""<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>bare</title></head><body><h1>bare</h1>
<form method="post">{% csrf_token %}{% for number, title, capacity, taken in workshops %}
<label><input type="radio" name="choice" value="{{ number }}"> {{ title }}</label>
{% endfor %}<button>Send</button></form></body></html>""")
RECEIPT = engines["django"].from_string("""<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>bare</title></head>
<body><h1>bare</h1><p>{{ row.first.title }} and {{ row.second.title }}</p></body></html>""")


@login_not_required
def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        first, second = sorted((int(request.POST["first"]), int(request.POST["second"])))
        with transaction.atomic():
            free = Workshop.objects.filter(pk__in=(first, second), taken__lt=F("capacity"))
            assert free.update(taken=F("taken") + 1) == 2
            made = Registration.objects.create(first_id=first, second_id=second)
        return redirect(f"/klaar/{made.pk}/")
    workshops = Workshop.objects.order_by("pk").values_list("pk", "title", "capacity", "taken")
    return HttpResponse(FORM.render({"workshops": workshops}, request))


@login_not_required
def receipt(_request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(Registration.objects.select_related("first", "second"), pk=key)
    return HttpResponse(RECEIPT.render({"row": row}))


urlpatterns = [path("aanmelden/", form), path("klaar/<uuid:key>/", receipt)]
