"""The web application. It refuses to start with a database role that could look over the fence."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jenjang.config.settings")

from django.core.wsgi import get_wsgi_application

from jenjang.config.requests import Request

application = get_wsgi_application()
application.request_class = Request

from jenjang.config.database.guard import refuse_unsafe_role  # noqa: E402  needs the loaded application

refuse_unsafe_role()
