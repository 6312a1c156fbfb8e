from django.urls import path

from chain.views import account

app_name = "chain"

urlpatterns = [
    path("mijn-account/", account.account, name="account"),
    path("mijn-account/naam/", account.name_edit, name="name-edit"),
    path("mijn-account/openbaar/", account.public_name, name="public-name"),
    path("verder/<str:key>/", account.kept, name="kept"),
]
