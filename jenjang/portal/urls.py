"""Pages of a government that belong to no single room."""

from django.urls import path

from .views import demo, home, search

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("workspace/", home.workspace, name="workspace"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("demo/sign-in/", demo.sign_in, name="demo_sign_in"),
]
