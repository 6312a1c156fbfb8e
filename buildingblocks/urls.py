from django.urls import path

from buildingblocks.views import summary

app_name = "buildingblocks"

urlpatterns = [
    path("bijeenkomsten/<slug:event>/samenvatting/", summary.summary, name="summary"),
    path(
        "bijeenkomsten/<slug:event>/samenvatting.pdf", summary.summary_paper, name="summary-paper"
    ),
    path("lezen/<str:token>/", summary.reading, name="reading"),
    path("lezen/<str:token>/samenvatting.pdf", summary.reading_paper, name="reading-paper"),
]
