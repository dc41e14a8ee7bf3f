"""Addresses under /agreements/ of a government."""

from django.urls import path

from .views import plan

app_name = "agreements"
urlpatterns = [
    path("<int:agreement_id>/plan/", plan.plan, name="plan"),
    path("<int:agreement_id>/plan/<slug:which>.<slug:ending>", plan.plan_curve, name="plan_curve"),
]
