app_name = "published"
urlpatterns: list = []
