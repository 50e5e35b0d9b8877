"""Pages that belong to the whole site."""

from django.http import HttpRequest, HttpResponse


def refused_post(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse(status=403)
