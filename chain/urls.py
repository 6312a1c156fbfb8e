from django.urls import path

from chain.views import account, face

app_name = "chain"

urlpatterns = [
    path("stijl/<slug:samenwerking>.css", face.style, name="style"),
    path("samenwerkingen/<slug:samenwerking>/logo.png", face.logo, name="logo"),
    path("samenwerkingen/<slug:samenwerking>/icoon-<int:size>.png", face.face_icon, name="icon"),
    path("mijn-account/", account.account, name="account"),
    path("mijn-account/naam/", account.name_edit, name="name-edit"),
    path("mijn-account/openbaar/", account.public_name, name="public-name"),
    path("verder/<str:key>/", account.kept, name="kept"),
]
