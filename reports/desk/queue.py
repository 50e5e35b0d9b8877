"""What to do next: seven counts, and the rows behind each."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, Q, TextChoices

from reports.desk import clock, mind
from reports.models import Concern, HandOver, Team
from reports.people import called
from reports.vocabulary import DECIDED, Status, Urgency


class Next(TextChoices):
    OVERDUE = "overdue", "overdue"
    TODAY = "today", "due today"
    UNTAKEN = "untaken", "nobody has taken"
    MINE = "mine", "mine"
    WAITING = "waiting", "waiting for information"
    ANSWERS = "answers", "to answer: hand-overs, agreements"
    HELD = "held", "held apart"


def condition(which: str, *, by: User, now: datetime.datetime) -> Q:
    """The rows of one count, among the concerns that are visible to `by`."""
    ours = Q(team__in=Team.objects.of(by).values("pk"))
    undecided = ours & ~Q(status__in=DECIDED)
    offered = HandOver.objects.offered().filter(to_team__in=Team.objects.of(by).values("pk"))
    return {
        Next.OVERDUE: undecided & Q(decide_by__lt=now),
        Next.TODAY: undecided & Q(decide_by__gte=now, decide_by__lt=clock.end_of_day(now)),
        Next.UNTAKEN: ours & Q(status=Status.NEW),
        Next.MINE: ours & Q(claimed_by=by) & ~Q(status=Status.CLOSED),
        Next.WAITING: ours & Q(status=Status.WAITING),
        Next.ANSWERS: Q(pk__in=offered.values("concern"))
        | (ours & Q(status=Status.AGREEMENT) & ~Q(proposed_by=by)),
        Next.HELD: undecided & Q(is_held=True),
    }[Next(which)]


@dataclass(frozen=True)
class Tally:
    which: str
    words: str
    number: int


def tallies(*, by: User, now: datetime.datetime) -> list[Tally]:
    """The seven counts, in one query."""
    numbers = Concern.objects.visible_to(by).aggregate(
        **{which: Count("pk", filter=condition(which, by=by, now=now)) for which in Next.values}
    )
    return [Tally(which, words, numbers[which]) for which, words in Next.choices]


_URGENCY = {Urgency.NOW: "Now", Urgency.TODAY: "Today", Urgency.WORKING_DAY: "Working day"}


@dataclass(frozen=True)
class Row:
    """One line of the queue. Clear columns only: nothing of the child or the story."""

    concern: Concern
    urgency: str
    urgency_mark: str
    area: str
    time_left: str
    by_when: str
    is_late: bool
    first_look: str
    can_be_taken: bool
    is_first_look_late: bool
    waiting: str
    signs: list[str]
    flags: list[mind.Flag]
    offer: str
    with_whom: str


def row(
    concern: Concern, *, sign_labels: dict[str, str], my_teams: set[int], now: datetime.datetime
) -> Row:
    """`concern` comes from `with_clear_columns`, so that no row asks the database again."""
    looked = concern.first_looked_at is not None
    return Row(
        concern=concern,
        urgency=_URGENCY[Urgency(concern.urgency)],
        urgency_mark=Urgency(concern.urgency).name.lower().replace("_", "-"),
        # What stands in brackets helps the public to choose; staff know their areas.
        area=concern.area.at_the_desk,
        time_left=_time_left(concern, now),
        by_when=_by_when(concern),
        is_late=clock.is_late(concern, now),
        first_look="" if looked else clock.left(concern.first_look_by, now),
        can_be_taken=concern.status == Status.NEW and concern.team_id in my_teams,
        is_first_look_late=clock.is_first_look_late(concern, now),
        waiting=clock.span(now - concern.received_at),
        signs=[sign_labels.get(code, code) for code in concern.sign_codes],
        flags=mind.flags(concern),
        offer=_offer(concern, my_teams),
        with_whom=called(concern.claimed_by),
    )


def _time_left(concern: Concern, now: datetime.datetime) -> str:
    if concern.is_decided:
        # Whether the reporter was answered in time: a later decision does not change that.
        in_time = concern.decided_at and concern.decided_at <= concern.decide_by
        return "decided in time" if in_time else "decided late"
    left = clock.left(concern.decide_by, now)
    return f"taken up again, {left}" if concern.is_taken_up_again else left


def _by_when(concern: Concern) -> str:
    if concern.is_decided and concern.decided_at:
        return clock.moment(concern.decided_at)
    moment = clock.moment(concern.decide_by)
    return f"decide by {moment}" if concern.is_taken_up_again else moment


def _offer(concern: Concern, my_teams: set[int]) -> str:
    for offer in concern.offers:  # type: ignore[attr-defined]
        if offer.to_team_id in my_teams:
            return f"Offered to us by {offer.from_team}"
        return f"Offered to {offer.to_team}"
    return ""
