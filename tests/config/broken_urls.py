"""Addresses of a house in which one page is broken."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from chain.permissions import allow
from chain.rules import anyone
from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as sound


@allow(anyone)
def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("kapot")


__all__ = ["handler400", "handler403", "handler404", "handler500"]
urlpatterns = [path("kapot/", broken), *sound]
