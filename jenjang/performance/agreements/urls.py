"""Addresses of agreements and of what was promised."""

from django.urls import path

from .views import cascade, content, life, listing, page, plan, promised, season, signing, workbook

app_name = "agreements"
urlpatterns = [
    path("agreements/", listing.agreements, name="agreements"),
    path("agreements/mine/", listing.mine, name="mine"),
    path("agreements/cascade/", cascade.cascade, name="cascade"),
    path("agreements/signing/", signing.day, name="signing"),
    path("agreements/signing/reminders/", signing.reminders, name="reminders"),
    path("agreements/year/", season.opening, name="opening"),
    path("agreements/year/<int:year>/", season.days, name="days"),
    path("agreements/year/<int:year>/closing/", season.closing, name="closing"),
    path("agreements/workbook/", workbook.workbook, name="workbook"),
    path("agreements/<int:agreement_id>/", page.agreement, name="agreement"),
    path("agreements/<int:agreement_id>/history/", page.history, name="history"),
    path("agreements/<int:agreement_id>/documents/", page.documents, name="documents"),
    path("agreements/<int:agreement_id>/content/", content.promises, name="content"),
    path("agreements/<int:agreement_id>/shares/", content.shares, name="shares"),
    path("agreements/<int:agreement_id>/budget/", content.budget, name="budget"),
    path("agreements/<int:agreement_id>/plan/", plan.plan, name="plan"),
    path("agreements/<int:agreement_id>/plan/drawn/", plan.drawn, name="plan_drawn"),
    path("agreements/<int:agreement_id>/curve/", plan.curve, name="curve"),
    path("agreements/<int:agreement_id>/plan/<slug:which>.<slug:ending>", plan.plan_curve, name="plan_curve"),
    path("agreements/<int:agreement_id>/proposal/", life.proposal, name="proposal"),
    path("agreements/<int:agreement_id>/withdrawal/", life.withdrawal, name="withdrawal"),
    path("agreements/<int:agreement_id>/return/", life.giving_back, name="return"),
    path("agreements/<int:agreement_id>/revision/", life.revision, name="revision"),
    path("agreements/<int:agreement_id>/revision/discard/", life.discarding, name="discarding"),
    path("promised/", promised.listed, name="promised"),
    path("promised/data.<slug:ending>", promised.data, name="promised_data"),
    path("promised/<int:agreement_id>/", promised.page, name="promised_page"),
]
