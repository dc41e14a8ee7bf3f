"""Addresses of budget codes and ceilings."""

from django.urls import path

from .views import ceilings, codes

app_name = "budgets"
urlpatterns = [
    path("", ceilings.listed, name="list"),
    path("codes/", codes.tree, name="codes"),
    path("codes/below/", codes.below, name="below"),
    path("codes/choices/", codes.choices, name="choices"),
    path("units/<int:unit_id>/", ceilings.of_unit, name="unit"),
    path("ceilings/new/", ceilings.setting, name="setting"),
    path("ceilings/<int:ceiling_id>/", ceilings.ceiling, name="ceiling"),
    path("ceilings/<int:ceiling_id>/change/", ceilings.change, name="change"),
    path("ceilings/<int:ceiling_id>/withdrawal/", ceilings.withdrawal, name="withdrawal"),
]
