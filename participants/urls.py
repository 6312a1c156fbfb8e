from django.urls import path

from participants.views import count

app_name = "participants"

urlpatterns = [
    path("beheer/bijeenkomsten/<slug:event>/telling/", count.count_edit, name="count-edit"),
]
