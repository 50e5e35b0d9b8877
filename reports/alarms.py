"""Who is called when nobody reads, and who is told when a deadline has been missed."""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from reports import desk_hours, outbox
from reports.models import Concern, Letter, Membership, Notification, Team
from reports.models.outbox import CALLS
from reports.vocabulary import Delivery, MessageKind


def announce(concern: Concern, *, now: datetime.datetime) -> None:
    """Calls out-of-hours cover for an urgent concern, in the transaction that stores it.

    Nobody is called where the team has declared that nobody reads out of hours: a call that
    nobody answers would be a false promise.
    """
    if concern.is_urgent and not desk_hours.somebody_reads(now):
        _call_first(concern, now)


def raise_due(now: datetime.datetime) -> int:
    """Calls cover for what was left when nobody reads any more, repeats the calls that nobody
    answered, and tells managers of missed first looks and overdue letters. Returns how many
    concerns and letters that were.
    """
    _call_off_answered()
    concerns = Concern.objects.not_held()  # for the others see `gathering`
    left = list(_with_team(concerns.uncalled()))
    if left and desk_hours.somebody_reads(now):
        left = []
    before = now - datetime.timedelta(minutes=settings.URGENT_REPEAT_MINUTES)
    unanswered = _with_team(concerns.unanswered_calls().filter(urgent_called_at__lte=before))
    missed = _with_team(concerns.first_look_missed(now))
    untold = _with_team(Concern.objects.officer_missed(now))
    overdue = Letter.objects.not_held().overdue_and_untold(now).with_clear_columns()
    return (
        sum(_call_first(concern, now) for concern in left)
        + sum(_repeat(concern, now) for concern in unanswered)
        + sum(_tell_of_missed_look(concern, now) for concern in missed)
        + sum(_tell_of_overdue_letter(letter, now) for letter in overdue)
        + sum(_tell_of_officer(concern, now) for concern in untold)
    )


def stop(concern: Concern, now: datetime.datetime) -> None:
    """Calls off what was queued up to now and has not gone yet: for what is held, the call that
    stands for all of it.
    """
    calls = Q(kind=MessageKind.URGENT_CONCERN, reference=concern.reference)
    if concern.held_because:
        calls |= Q(kind=MessageKind.HELD_URGENT, team=concern.team)
    waiting = Notification.objects.waiting().filter(calls, queued_at__lte=now)
    waiting.update(state=Delivery.CANCELLED)


def _call_off_answered() -> None:
    """A first look answers as well: nobody is woken for what a person has in hand."""
    unanswered = Concern.objects.unanswered_calls()
    calls = Notification.objects.waiting().filter(kind__in=CALLS)
    calls.exclude(reference__in=unanswered.values("reference")).update(state=Delivery.CANCELLED)


def _with_team(concerns):
    return concerns.defer("sealed_account", "sealed_identity").select_related("team")


@transaction.atomic
def _call_first(concern: Concern, now: datetime.datetime) -> bool:
    """Claim before calling: if no row changed, another clock has it, or somebody looked."""
    if not Concern.objects.uncalled().filter(pk=concern.pk).exists():
        return False
    mine = Concern.objects.without_first_look().filter(pk=concern.pk, urgent_since=None)
    if mine.update(urgent_since=now, urgent_called_at=now) != 1:
        return False
    concern.urgent_since = concern.urgent_called_at = now
    _call(concern, now)
    return True


@transaction.atomic
def _repeat(concern: Concern, now: datetime.datetime) -> bool:
    """If no row changed, another clock has it, or somebody answered."""
    mine = Concern.objects.unanswered_calls().filter(
        pk=concern.pk, urgent_called_at=concern.urgent_called_at
    )
    if mine.update(urgent_called_at=now) != 1:
        return False
    _call(concern, now)
    return True


def _call(concern: Concern, now: datetime.datetime) -> int:
    """Queues one message for each person; while one waits for the mail server, no second."""
    waiting = Notification.objects.filter(
        kind=MessageKind.URGENT_CONCERN, reference=concern.reference, state=Delivery.WAITING
    )
    called = set(waiting.values_list("to", flat=True))
    addresses = [one for one in addresses_of_cover(concern.team) if one not in called]
    for address in addresses:
        outbox.queue(MessageKind.URGENT_CONCERN, about=concern, to=address, now=now)
    return len(addresses)


@transaction.atomic
def _tell_of_missed_look(concern: Concern, now: datetime.datetime) -> bool:
    """Once: if no row changed, they have been told, or somebody looked."""
    mine = Concern.objects.first_look_missed(now).filter(pk=concern.pk)
    return mine.update(manager_told_at=now) == 1 and _tell_managers(
        MessageKind.FIRST_LOOK_MISSED, concern, now
    )


@transaction.atomic
def _tell_of_officer(concern: Concern, now: datetime.datetime) -> bool:
    """Once, as above."""
    mine = Concern.objects.officer_missed(now).filter(pk=concern.pk)
    return mine.update(officer_missed_at=now) == 1 and _tell_managers(
        MessageKind.OFFICER_MISSED, concern, now
    )


@transaction.atomic
def _tell_of_overdue_letter(letter: Letter, now: datetime.datetime) -> bool:
    """Once for each deadline of a letter."""
    mine = Letter.objects.overdue_and_untold(now).filter(pk=letter.pk)
    return mine.update(manager_told_at=now) == 1 and _tell_managers(
        MessageKind.LETTER_OVERDUE, letter, now
    )


def _tell_managers(kind: MessageKind, about: Concern | Letter, now: datetime.datetime) -> bool:
    for address in addresses_of_managers(about.team):
        outbox.queue(kind, about=about, to=address, now=now)
    return True


def addresses_of_cover(team: Team) -> list[str]:
    """Of whoever is called while nobody reads, each once; none where cover is declared absent."""
    if not team.is_covered_out_of_hours:
        return []
    return list(dict.fromkeys(team.out_of_hours_people.values_list("address", flat=True)))


def addresses_of_managers(team: Team) -> list[str]:
    """Of whoever answers for a missed deadline: the team's own where no manager can be reached."""
    managers = Membership.objects.filter(
        ~Q(user__email=""),
        team=team,
        role=Membership.Role.MANAGER,
        user__is_active=True,
    )
    team_address = team.notification_address
    addresses = list(dict.fromkeys(managers.values_list("user__email", flat=True)))
    return addresses or ([team_address] if team_address else [])
