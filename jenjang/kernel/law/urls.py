app_name = "law"
urlpatterns: list = []
