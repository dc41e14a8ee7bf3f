"""The floor's one page: a bare view, one indexed query, fifty rows, one template."""

from functools import cache
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Floor</title></head><body><h1>Floor</h1><table>
{% for row in rows %}<tr><td><a href="/{{ row.id }}/">{{ row.name }}</a></td><td>{{ row.post }}</td>
<td>{{ row.unit }}</td><td>{{ row.rank }}</td><td>{{ row.years }}</td><td>{{ row.id }}</td></tr>
{% endfor %}</table></body></html>"""


class FloorRow(models.Model):
    """A row with six cells; its table is made by the run."""

    objects: ClassVar[models.Manager[Any]]

    id = models.IntegerField(primary_key=True)
    place = models.IntegerField()
    name = models.TextField()
    post = models.TextField()
    unit = models.TextField()
    rank = models.TextField()
    years = models.IntegerField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "bench_floor"

    def __str__(self) -> str:
        return self.name


def floor(request: HttpRequest) -> HttpResponse:
    """Fifty rows by an index, in a table."""
    rows = FloorRow.objects.filter(place=7).order_by("name")[:50]
    return HttpResponse(_template().render({"rows": rows}, request))


@cache
def _template() -> Any:
    return engines["django"].from_string(PAGE)


urlpatterns = [path("", floor)]
