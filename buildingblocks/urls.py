from django.urls import URLPattern

app_name = "buildingblocks"

urlpatterns: list[URLPattern] = []
