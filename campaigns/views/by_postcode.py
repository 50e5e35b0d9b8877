"""Whom to ring for a postcode. What is typed is answered and forgotten."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaigns.forms import PostcodeForm
from campaigns.models import Area, ContactLine, PostcodeArea, PostcodeTable
from campaigns.register.lines import HelpLine, as_help_line
from campaigns.views.standing import page_of
from campaigns.where import Answer, Door, Postcode


@dataclass(frozen=True)
class ShownDoor:
    """`areas`: as a sentence lists them. `lines`: by day, then when the office is closed."""

    areas: str
    lines: list[HelpLine]
    is_here: bool


# As a search: it changes nothing and is kept nowhere, so there is nothing to forge.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def by_postcode(request: HttpRequest) -> HttpResponse:
    """`page`, `form`, `tables` (PostcodeTable); after a postcode also `postcode`, `answer`
    (campaigns.where.Answer), `areas` (a sentence's list), `doors` (list[ShownDoor]) and
    `elsewhere` (list[HelpLine]: how to find the door of a place that no table knows).

    By POST, so that no address holds the postcode: not the history, nor a log.
    """
    if request.method != "POST":
        return _page(request, PostcodeForm(), {})
    return _answered(request, PostcodeForm(request.POST))


@cache_control(no_store=True)
def _answered(request: HttpRequest, form: PostcodeForm) -> HttpResponse:
    found = _found(form.cleaned_data["postcode"], timezone.now()) if form.is_valid() else {}
    return _page(request, form, found)


def _page(request: HttpRequest, form: PostcodeForm, found: dict[str, object]) -> HttpResponse:
    tables = PostcodeTable.objects.all()
    context = {"page": page_of("by-postcode"), "form": form, "tables": tables, **found}
    return render(request, "campaigns/by_postcode.html", context)


def _found(postcode: Postcode, now: datetime.datetime) -> dict[str, object]:
    rows = PostcodeArea.objects.naming(postcode.codes)
    answer = Answer.about(postcode, [(row.code, row.area) for row in rows])
    doors = [_shown(door, now) for door in answer.doors]
    elsewhere: list[HelpLine] = []
    if not answer.is_known:
        doors = [_shown(door, now) for door in Answer(tuple(_own_areas())).doors]
        elsewhere = _elsewhere(now)
    return {
        "postcode": str(postcode),
        "answer": answer,
        "areas": _listed([area.short_name for area in answer.areas]),
        "doors": doors,
        "elsewhere": elsewhere,
    }


def _own_areas() -> list[Area]:
    return list(Area.objects.offered().here().with_doors())


def _elsewhere(now: datetime.datetime) -> list[HelpLine]:
    areas = Area.objects.offered().filter(place=Area.Place.ELSEWHERE).with_doors()
    return [line for area in areas for line in _lines([area.front_door], now)]


def _shown(door: Door, now: datetime.datetime) -> ShownDoor:
    names = [area.short_name for area in door.areas]
    lines = _lines([door.front_door, door.out_of_hours], now)
    return ShownDoor(_listed(names), lines, door.is_here)


def _lines(rows: list[ContactLine | None], now: datetime.datetime) -> list[HelpLine]:
    """Those that are published: a superseded number is never shown, whatever still points to it."""
    return [as_help_line(row, now) for row in rows if row and row.is_published]


def _listed(names: list[str]) -> str:
    """A, B or C."""
    *first, last = names or [""]
    return f"{', '.join(first)} or {last}" if first else last
