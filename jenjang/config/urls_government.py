"""Addresses inside a government; the middleware has taken its word off the path."""

from django.urls import include, path

urlpatterns = [
    path("", include("jenjang.portal.urls")),
    path("rules/", include("jenjang.kernel.law.urls")),
    path("jobs/", include("jenjang.kernel.jobs.urls")),
    path("users/", include("jenjang.kernel.access.urls_government")),
    path("citizen/", include("jenjang.kernel.citizens.urls")),
    path("citizens/", include("jenjang.kernel.citizens.urls_keeping")),
    path("inbox/", include("jenjang.kernel.notifications.urls")),
    path("check/", include("jenjang.kernel.signing.urls_check")),
    path("signing/", include("jenjang.kernel.signing.urls")),
    path("audit/", include("jenjang.kernel.audit.urls")),
    path("documents/", include("jenjang.kernel.documents.urls")),
    path("imports/", include("jenjang.kernel.sheets.urls")),
    path("views/", include("jenjang.kernel.ui.urls_government")),
    path("calendar/", include("jenjang.kernel.calendar.urls")),
    path("territory/", include("jenjang.organization.territory.urls")),
    path("units/", include("jenjang.organization.units.urls")),
    path("employees/", include("jenjang.organization.employees.urls")),
    path("positions/", include("jenjang.organization.positions.urls")),
    path("delegations/", include("jenjang.organization.delegations.urls")),
    path("", include("jenjang.organization.directory.urls")),
    path("budgets/", include("jenjang.performance.budgets.urls")),
    path("indicators/", include("jenjang.performance.indicators.urls")),
    path("curve/", include("jenjang.performance.curves.urls")),
    path("", include("jenjang.performance.programmes.urls")),
    path("", include("jenjang.performance.agreements.urls")),
    path("tree/", include("jenjang.performance.cascade.urls")),
    path("published/", include("jenjang.performance.published.urls")),
]

handler400 = "jenjang.config.handlers.bad_request"
handler404 = "jenjang.config.handlers.not_found"
handler500 = "jenjang.config.handlers.server_error"
