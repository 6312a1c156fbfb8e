from django.urls import URLPattern, path

from events.views import calendar

app_name = "events"

urlpatterns: list[URLPattern] = [
    path("bijeenkomsten/<slug:event>/agenda.ics", calendar.event_calendar, name="event-calendar"),
    path("samenwerkingen/<slug:chain>/agenda.ics", calendar.chain_calendar, name="chain-calendar"),
]
