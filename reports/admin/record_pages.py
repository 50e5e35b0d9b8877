"""One concern: closed until somebody opens it, then the whole record with its moves."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports import keyring, triage
from reports.admin import access, moves, opened
from reports.desk import queue
from reports.desk import record as reading
from reports.desk.proof import proven_first
from reports.models import Concern
from reports.people import called_by_account
from reports.sealing import CannotOpen

_LOCKED = "The desk has locked itself. Your words are kept here, and nothing has been stored."


@require_safe
def record(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, _visible(request, number))


def _visible(request: HttpRequest, number: int) -> Concern:
    rows = Concern.objects.visible_to(request.user).with_clear_columns()
    return get_object_or_404(rows.defer(None), pk=number)


@opened.to_open(_visible)
def open_record(request: HttpRequest, concern: Concern) -> HttpResponse:
    now, by = timezone.now(), access.reader(request)
    if concern.team_id not in access.my_teams(request):
        raise Http404
    triage.open_record(concern, by=by, now=now)
    opened.remember(request.session, concern, now=now)
    return redirect(concern)


@opened.to_open(_visible)
def read_offer(request: HttpRequest, concern: Concern) -> HttpResponse:
    """Shows the receiving team why it is offered: recorded, as opening is."""
    now, by = timezone.now(), access.reader(request)
    if reading.offer_to(concern, by=by) is None:
        raise Http404
    offer = triage.read_offer(concern, by=by, now=now)
    opened.remember(request.session, offer, now=now)
    return redirect(concern)


@proven_first
@opened.to_open(_visible)
def see_identity(request: HttpRequest, concern: Concern) -> HttpResponse:
    """Shows who told us, for a reason that is recorded with the name of whoever asks."""
    now, by = timezone.now(), access.reader(request)
    if concern.team_id not in access.my_teams(request):
        raise Http404
    form = moves.IdentityForm(request.POST)
    if not form.is_valid():
        return _page(request, concern, identity_form=form, status=422)
    try:
        triage.see_identity(concern, by=by, now=now, **form.cleaned_data)
    except triage.NotMoved as refusal:
        form.add_error(None, str(refusal))
        return _page(request, concern, identity_form=form, status=409)
    opened.remember(request.session, concern, now=now, part=opened.IDENTITY)
    return redirect(f"{concern.get_absolute_url()}#part-reporter")


@require_POST
def make_move(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """Presses one button. What was typed is never lost, whatever the answer is."""
    move, concern = moves.BY_SLUG.get(slug), Concern.objects.filter(pk=number).first()
    if move is None or concern is None:
        raise Http404
    form = move.form_for(concern, request.POST)
    if not form.is_valid():
        return _page(request, _visible(request, number), failed=(move, form), status=422)
    if move.action not in triage.WITHOUT_READING and not keyring.is_unlocked(
        access.reader(request)
    ):
        form.add_error(None, _LOCKED)
        return _page(request, _visible(request, number), failed=(move, form), status=409)
    now = timezone.now()
    try:
        move.verb(concern, by=access.reader(request), now=now, **form.cleaned_data)
    except PermissionDenied:
        # The same answer as for a concern that does not exist.
        raise Http404 from None
    except triage.AlreadyDone as done:
        messages.info(request, str(done))
    except triage.NotMoved as refusal:
        concern = _visible(request, number)
        form.count_from(concern)
        form.add_error(None, _why(refusal, access.reader(request)))
        return _page(request, concern, failed=(move, form), status=409)
    else:
        messages.success(request, move.done)
    return _onward(request, concern)


def _onward(request: HttpRequest, concern: Concern) -> HttpResponse:
    now = timezone.now()
    if opened.is_open(request.session, concern, now=now):
        opened.remember(request.session, concern, now=now)
    if Concern.objects.visible_to(request.user).filter(pk=concern.pk).exists():
        return redirect(concern)
    return redirect("admin:reports_concern_changelist")


def _page(
    request: HttpRequest,
    concern: Concern,
    *,
    failed: tuple[moves.Move, moves.MoveForm] | None = None,
    identity_form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    now, by = timezone.now(), access.reader(request)
    is_unlocked = keyring.is_unlocked(by)
    is_ours = concern.team_id in access.my_teams(request)
    offer = reading.offer_to(concern, by=by)
    is_read = offer is not None and is_unlocked and opened.is_open(request.session, offer, now=now)
    is_open = is_ours and is_unlocked and opened.is_open(request.session, concern, now=now)
    is_known = opened.is_open(request.session, concern, now=now, part=opened.IDENTITY)
    record = _read(request, concern, with_identity=is_known) if is_open else None
    offered = moves.offered(concern, by=by, is_open=record is not None)
    context: dict[str, Any] = admin.site.each_context(request) | {
        "title": "Concern",
        "opts": Concern._meta,
        "concern": concern,
        "row": queue.row(
            concern,
            sign_labels=reading.sign_labels(),
            my_teams=access.my_teams(request),
            now=now,
        ),
        "is_ours": is_ours,
        "unlock": "" if is_unlocked else opened.unlock_for(concern.get_absolute_url()),
        "record": record,
        "identity_form": identity_form or moves.IdentityForm(),
        "offer_waits_unread": offer is not None and not is_read,
        "offer_reason": reading.offer_reason(concern, offer, by=by) if offer and is_read else "",
        "trail": reading.trail(concern) if is_ours else [],
        "moves": [
            (move, move.form_for(concern)) for move in offered if not failed or move != failed[0]
        ],
        "failed": failed[0] if failed else None,
        "failed_form": failed[1] if failed else None,
        "can_try_again": failed is not None and (failed[0] in offered or not is_unlocked),
    }
    return render(request, "admin/reports/concern/record.html", context, status=status)


def _read(request: HttpRequest, concern: Concern, *, with_identity: bool) -> reading.Record | None:
    """None for what was open a moment ago, and is no longer as it was sealed."""
    try:
        return reading.read(concern, by=access.reader(request), with_identity=with_identity)
    except CannotOpen:
        messages.error(request, opened.CANNOT_BE_OPENED)
        return None


def _why(refusal: triage.NotMoved, reader: User) -> str:
    if not isinstance(refusal, triage.Stale):
        return str(refusal)
    if refusal.who == reader.get_username():
        changed = "You changed this concern meanwhile, perhaps in another window."
    else:
        who = called_by_account({refusal.who})[refusal.who] or "Somebody"
        changed = f"{who} changed this concern meanwhile."
    return (
        f"{changed} The page shows it as it is now;"
        " your words are kept here, and nothing of them has been stored."
    )
