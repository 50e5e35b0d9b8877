"""One letter: closed until somebody opens it, then its words and what can be done with it."""

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports import keyring, letters, triage
from reports.admin import access, opened
from reports.desk import lane
from reports.desk import record as reading
from reports.models import Concern, Letter
from reports.sealing import CannotOpen


@require_safe
def letter(request: HttpRequest, number: int) -> HttpResponse:
    row, now, by = _visible(request, number), timezone.now(), access.reader(request)
    is_unlocked = keyring.is_unlocked(by)
    is_open, written = is_unlocked and opened.is_open(request.session, row, now=now), None
    if is_open:
        try:
            written = letters.words_of(row, by=by)
        except CannotOpen:
            messages.error(request, opened.CANNOT_BE_OPENED)
            is_open = False
    context = admin.site.each_context(request) | {
        "title": "Letter",
        "opts": Letter._meta,
        "letter": row,
        "row": lane.row(row, now=now),
        "is_open": is_open,
        "unlock": "" if is_unlocked else opened.unlock_for(row.get_absolute_url()),
        "written": written,
        "concern": _visible_concern(row, by),
        "trail": reading.trail(row),
    }
    return render(request, "admin/reports/letter/letter.html", context)


def _visible(request: HttpRequest, number: int) -> Letter:
    """A letter of another team is answered as one that does not exist."""
    rows = Letter.objects.visible_to(request.user).with_clear_columns()
    return get_object_or_404(rows.defer(None), pk=number)


@opened.to_open(_visible)
def open_letter(request: HttpRequest, row: Letter) -> HttpResponse:
    now = timezone.now()
    letters.open_letter(row, by=access.reader(request), now=now)
    opened.remember(request.session, row, now=now)
    return redirect(row)


@require_POST
def admit(request: HttpRequest, number: int) -> HttpResponse:
    row = _visible(request, number)
    try:
        letters.admit(row, by=access.reader(request), now=timezone.now())
    except triage.NotMoved as refusal:
        return _told(request, row, refusal)
    messages.success(request, f"Letter {row.reference} stands among the others now.")
    return redirect(row)


@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    row, now = _visible(request, number), timezone.now()
    try:
        letters.settle(row, by=access.reader(request), now=now)
    except triage.NotMoved as refusal:
        return _told(request, row, refusal)
    messages.success(request, f"Letter {row.reference} is dealt with.")
    return redirect("admin:reports_letter_changelist")


@opened.to_open(_visible)
def make_concern(request: HttpRequest, row: Letter) -> HttpResponse:
    """Leads on to the concern where this person's team has it: routing may send it elsewhere."""
    now, by = timezone.now(), access.reader(request)
    try:
        concern = letters.make_concern(row, by=by, now=now)
    except triage.NotMoved as refusal:
        return _told(request, row, refusal)
    messages.success(request, f"It is a concern now: {concern.reference}.")
    is_ours = Concern.objects.visible_to(by).filter(pk=concern.pk).exists()
    return redirect(concern if is_ours else row)


def _told(request: HttpRequest, row: Letter, refusal: triage.NotMoved) -> HttpResponse:
    is_done = isinstance(refusal, triage.AlreadyDone)
    (messages.info if is_done else messages.error)(request, str(refusal))
    return redirect(row)


def _visible_concern(row: Letter, by: User) -> Concern | None:
    return Concern.objects.visible_to(by).filter(letter=row).first()
