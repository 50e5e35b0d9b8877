"""Whom to ring for a postcode. What is typed is answered and forgotten."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from campaigns.forms import PostcodeForm
from campaigns.models import Area, ContactLine, PostcodeArea, PostcodeTable
from campaigns.register.lines import HelpLine, as_help_line, open_first
from campaigns.views.forgotten import answered_and_forgotten
from campaigns.views.standing import page_of
from campaigns.where import Answer, Door, Postcode


@dataclass(frozen=True)
class ShownDoor:
    """`areas`: in A, B or somewhere else. `lines`: by day, then when the office is closed."""

    areas: str
    lines: list[HelpLine]
    is_here: bool


@answered_and_forgotten
def by_postcode(request: HttpRequest) -> HttpResponse:
    """`page`, `form`, `tables` (PostcodeTable); after a postcode also `postcode`, `answer`
    (campaigns.where.Answer), `areas` (in A or B), `doors` (list[ShownDoor]) and
    `elsewhere` (list[HelpLine]: how to find the door of a place that no table knows).
    """
    form = PostcodeForm(request.POST) if request.method == "POST" else PostcodeForm()
    context: dict[str, object] = {
        "page": page_of("by-postcode"),
        "form": form,
        "tables": PostcodeTable.objects.all(),
    }
    if form.is_bound and not form.is_valid():
        return render(request, "campaigns/by_postcode.html", context, status=422)
    if form.is_bound:
        context |= _found(form.cleaned_data["postcode"], timezone.now())
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
        "areas": _placed(answer.areas),
        "doors": doors,
        "elsewhere": elsewhere,
    }


def _own_areas() -> list[Area]:
    return list(Area.objects.offered().here().with_doors())


def _elsewhere(now: datetime.datetime) -> list[HelpLine]:
    areas = Area.objects.offered().filter(place=Area.Place.ELSEWHERE).with_doors()
    return [line for area in areas for line in _lines([area.front_door], now)]


def _shown(door: Door, now: datetime.datetime) -> ShownDoor:
    lines = _lines([door.front_door, door.out_of_hours], now)
    return ShownDoor(_placed(door.areas), lines, door.is_here)


def _lines(rows: list[ContactLine | None], now: datetime.datetime) -> list[HelpLine]:
    """Those that are published: a superseded number is never shown, whatever still points to it."""
    return open_first([as_help_line(row, now) for row in rows if row and row.is_published])


def _placed(areas: tuple[Area, ...]) -> str:
    """In A, B or C; what has no name of its own comes last: in A or somewhere else."""
    *first, last = [
        "somewhere else" if area.is_anywhere_else else area.short_name for area in areas
    ] or [""]
    if first:
        return f"in {', '.join(first)} or {last}"
    return last if last == "somewhere else" else f"in {last}"
