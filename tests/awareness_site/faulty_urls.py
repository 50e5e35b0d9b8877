"""The site map, with a few pages that fail as pages can."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from awareness_site.urls import *  # noqa: F403
from awareness_site.urls import urlpatterns as real

TYPED = "He said that he would come back for Kit."


@csrf_exempt
def asks_the_database(request):
    return HttpResponse(str(User.objects.count()))


@csrf_exempt
def writes_to_the_database(request):
    User.objects.create(username="made-by-a-form")
    return HttpResponse("kept")


@csrf_exempt
def echoes_the_form(request):
    return HttpResponse(request.POST.get("words", ""))


def breaks(request):
    raise ValueError(TYPED)


def lost_its_connection(request):
    raise InterfaceError("connection already closed")


def refuses(request):
    raise PermissionDenied


urlpatterns = [
    *real,
    path("asks/", asks_the_database),
    path("writes/", writes_to_the_database),
    path("echo/", echoes_the_form),
    path("breaks/", breaks),
    path("lost/", lost_its_connection),
    path("refuses/", refuses),
]
