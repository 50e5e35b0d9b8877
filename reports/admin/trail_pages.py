"""The pages of the audit trail: a team reads its own lines, an auditor reads them all."""

import datetime
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports import audit, csv_cells, desk_hours
from reports.admin import access
from reports.audit import unusual
from reports.desk import trail as reading
from reports.desk.proof import proven_first
from reports.models import AuditEvent, DeclaredConflict
from reports.vocabulary import Action

ON_A_PAGE = 100
SHOWN_AT_FIRST = datetime.timedelta(days=6)
LONGEST_SPAN = datetime.timedelta(days=31)
FOLDER = "admin/reports/auditevent"


@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """Pages by place in the trail instead of by number: no COUNT, whatever its length."""
    if not access.reads_the_trail(request):
        raise PermissionDenied
    form = reading.Selection(request.GET)
    events = form.chosen(_readable(request)) if form.is_valid() else AuditEvent.objects.none()
    if (before := request.GET.get("before", "")).isdecimal():
        events = events.filter(pk__lt=int(before[:18]))
    found = list(events.order_by("-pk")[: ON_A_PAGE + 1])
    onward = request.GET.copy()
    if is_more := len(found) > ON_A_PAGE:
        onward["before"] = str(found[ON_A_PAGE - 1].pk)
    context = {
        "title": "Audit trail",
        "form": form,
        "lines": reading.lines(found[:ON_A_PAGE]),
        "onward": onward.urlencode() if is_more else "",
        "is_chosen": any(request.GET.values()),
        "is_auditor": access.is_auditor(request),
    }
    return _page(request, "trail.html", context, form)


@require_safe
def unusual_reading(request: HttpRequest) -> HttpResponse:
    """The last week, unless another span of at most a month is asked for."""
    _auditor(request)
    now = timezone.now()
    today = desk_hours.local_day(now)
    first = {"since": today - SHOWN_AT_FIRST, "until": today}
    form = reading.Days(request.GET or first)
    found: dict[str, Any] = {}
    if form.is_valid():
        until = form.cleaned_data["until"] or today
        since = form.cleaned_data["since"] or until - SHOWN_AT_FIRST
        if until - since > LONGEST_SPAN:
            form.add_error("until", "Choose a month at most.")
        else:
            end = reading.start_of(until + reading.A_DAY)
            begin = reading.start_of(since)
            opened = unusual.openings(begin, end)
            found = {
                "many": unusual.many(opened),
                "out_of_hours": unusual.out_of_hours(opened),
                "never": unusual.never_worked_on(opened, now=now),
                "refused": unusual.refused(begin, end),
            }
    context = {
        "title": "Unusual reading",
        "form": form,
        "many_is": unusual.MANY_IN_A_DAY,
        "most": unusual.MOST_ROWS,
        **found,
    }
    return _page(request, "unusual.html", context, form)


@proven_first
@require_POST
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Reading the trail is an event too: who took which part of it away."""
    by, now = _auditor(request), timezone.now()
    form = reading.Selection(request.POST)
    if not form.is_valid():
        raise PermissionDenied  # only a made-up form says what the page would have refused
    with transaction.atomic():
        chosen = form.chosen(AuditEvent.objects.all())
        taken = _record_export(chosen, form.cleaned_data, by=by, now=now)
    # What came in since is left out, and so is this event itself.
    rows = chosen.filter(pk__lt=taken.pk).order_by("pk").iterator()
    response = StreamingHttpResponse(
        csv_cells.lines(reading.exported(rows)), content_type="text/csv; charset=utf-8"
    )
    name = f"audit-trail-{desk_hours.local_day(now)}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _record_export(
    chosen: QuerySet[AuditEvent], said: dict[str, Any], *, by: User, now: datetime.datetime
) -> AuditEvent:
    codes: dict[str, str | int] = {"rows": chosen.count()}
    codes |= {name: said[name].isoformat() for name in ("since", "until") if said[name]}
    if said["who"]:
        # An account's name may be words; its number never is. 0: the trail alone knows it.
        account = User.objects.filter(username=said["who"]).first()
        codes["person"] = account.pk if account else 0
    about = chosen.last() if said["q"] else None
    who = by.get_username()
    return audit.record(Action.TRAIL_EXPORTED, about=about, who=who, now=now, **codes)


def _readable(request: HttpRequest) -> QuerySet[AuditEvent]:
    if access.is_auditor(request):
        return AuditEvent.objects.all()
    codes = [held.team.code for held in access.memberships(request)]
    # Who stepped back from a concern does not watch what becomes of it.
    near = DeclaredConflict.objects.filter(user=access.reader(request))
    kept = AuditEvent.objects.exclude(reference__in=near.values("concern__reference"))
    return kept.filter(team__in=codes)


def _auditor(request: HttpRequest) -> User:
    if not access.is_auditor(request):
        raise PermissionDenied
    return access.reader(request)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], form: reading.Days
) -> HttpResponse:
    frame = admin.site.each_context(request) | {"opts": AuditEvent._meta}
    status = 200 if form.is_valid() else 422
    return render(request, f"{FOLDER}/{template}", frame | context, status=status)
