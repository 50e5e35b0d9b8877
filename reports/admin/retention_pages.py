"""What falls due for erasure: proposed by a manager, erased by a second person."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports import retention
from reports.admin import access
from reports.desk.proof import proven_first
from reports.models import Concern, Letter
from reports.vocabulary import LegalHold, RecordKind

KINDS: dict[str, type[Concern | Letter]] = {"concern": Concern, "letter": Letter}
Ask = Callable[..., object]


@require_safe
def falls_due(request: HttpRequest) -> HttpResponse:
    """References, outcomes and days: nothing that was sealed."""
    by = _member(request)
    due = retention.falls_due(by=by, now=timezone.now())
    context = admin.site.each_context(request) | {
        "title": "What falls due for erasure",
        "due": due,
        "me": by,
        "letters_to_hold": [
            item
            for item in (*due.proposed, *due.ready, *due.soon)
            if item.kind == RecordKind.LETTER and not item.row.legal_hold
        ],
        "is_manager": bool(access.managed_teams(request)),
        "holds": LegalHold.choices,
    }
    return render(request, "admin/reports/retention/falls_due.html", context)


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    return _for_each(request, retention.propose, "proposed. Now a second person looks")


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    return _for_each(request, retention.withdraw, "kept for now")


@proven_first
@require_POST
def approve(request: HttpRequest) -> HttpResponse:
    answer = _for_each(request, retention.approve, "erased for good")
    retention.tidy(timezone.now())
    return answer


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """On letters alone: a concern has moves of its own for it."""
    _member(request)
    if (why := request.POST.get("why", "")) not in LegalHold.values:
        messages.error(request, "Choose why it must be kept. Nothing was changed.")
        return redirect("admin:desk_retention")
    return _for_each(request, retention.place_legal_hold, "under legal hold", why=why)


@require_POST
def lift(request: HttpRequest) -> HttpResponse:
    return _for_each(request, retention.lift_legal_hold, "no longer under legal hold")


def _for_each(request: HttpRequest, verb: Ask, done: str, **answers: Any) -> HttpResponse:
    """Each by itself, so that one which may not be does not keep the others."""
    by, now, number = _member(request), timezone.now(), 0
    for row in _ticked(request):
        try:
            verb(row, by=by, now=now, **answers)
            number += 1
        except retention.NotErased as refusal:
            messages.error(request, f"{row.reference}: {refusal}")
        except PermissionDenied:
            raise Http404 from None
    if number:
        messages.success(request, f"{number} {done}.")
    elif not request.POST.getlist("row"):
        messages.error(request, "Nothing was ticked, and nothing was changed.")
    return redirect("admin:desk_retention")


def _member(request: HttpRequest) -> User:
    if not access.memberships(request):
        raise Http404
    return access.reader(request)


def _ticked(request: HttpRequest) -> list[Concern | Letter]:
    """Raises Http404 for a row that this person does not see, as for one that is not there."""
    found = []
    for ticked in request.POST.getlist("row"):
        kind, _, number = ticked.partition("-")
        model = KINDS.get(kind) if number.isdecimal() else None
        rows = model.objects.visible_to(access.reader(request)) if model else None
        row = rows.filter(pk=int(number[:18])).first() if rows is not None else None
        if row is None:
            raise Http404
        found.append(row)
    return found


def urls() -> list[URLPattern]:
    pages: list[tuple[str, Callable[..., Any], str]] = [
        ("retention/", falls_due, "retention"),
        ("retention/propose/", propose, "propose_erasure"),
        ("retention/withdraw/", withdraw, "withdraw_erasure"),
        ("retention/approve/", approve, "approve_erasure"),
        ("retention/hold/", hold, "hold_letter"),
        ("retention/lift/", lift, "lift_hold_of_letter"),
    ]
    return [
        path(route, admin.site.admin_view(view), name=f"desk_{name}") for route, view, name in pages
    ]
