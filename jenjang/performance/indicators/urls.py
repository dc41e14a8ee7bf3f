"""Addresses of indicators."""

from django.urls import path

from .views import keeping, reading, values

app_name = "indicators"
urlpatterns = [
    path("", reading.listed, name="list"),
    path("main/", reading.main, name="main"),
    path("main/data.json", reading.main_data, name="main_data"),
    path("choices/", reading.choices, name="choices"),
    path("new/", keeping.adding, name="adding"),
    path("<int:indicator_id>/", reading.indicator, name="indicator"),
    path("<int:indicator_id>/manual/", keeping.manual, name="manual"),
    path("<int:indicator_id>/identity/", keeping.identity, name="identity"),
    path("<int:indicator_id>/use/", keeping.use, name="use"),
    path("<int:indicator_id>/retirement/", keeping.retirement, name="retirement"),
    path("<int:indicator_id>/values/", values.writing, name="values"),
    path("<int:indicator_id>/taking/", values.taking, name="taking"),
    path("<int:indicator_id>/years/<int:year>/why/", reading.why, name="why"),
    path("<int:indicator_id>/history.<str:ending>", reading.history_file, name="history"),
]
