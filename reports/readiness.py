"""Whether concerns can be taken: somebody answers for them, reads them, is told, by a deadline."""

import datetime

from django.db.models import Exists, OuterRef

from campaigns.models import Area, DataProtectionEntry, KeptFor
from campaigns.models.periods import BACKUPS, LETTERS, TOMBSTONES, TRAIL
from reports.models import Membership, RetentionRule, Team, WorkingHours
from reports.models.team import LEAST_WAYS, TeamQuerySet
from reports.vocabulary import Outcome


def form_is_open(today: datetime.date) -> bool:
    return not why_closed(today)


def why_closed(today: datetime.date) -> list[str]:
    """What must be put right before the form opens, in words for a manager. Five queries."""
    return [
        *_faults_of_the_duty_team(),
        *_faults_of_the_hours(),
        *_faults_of_the_areas(),
        *_faults_of_the_periods(),
        *_faults_of_the_register(today),
    ]


def _faults_of_the_duty_team() -> list[str]:
    member = Membership.objects.filter(team=OuterRef("pk"), user__is_active=True)
    duty: TeamQuerySet = Team.objects.filter(is_duty=True).annotate(has_member=Exists(member))
    team = duty.with_ways_to_open().first()
    if team is None:
        return ["No team is the duty team, which gets every concern that no rule sends elsewhere."]
    missing = {
        "has no member who could read": not team.has_member,
        "has no address that is told of a new concern": not team.notification_address,
        "has no member who can open what is sealed for it": team.has_member and not team.readers,
        "has only one way to open what is sealed for it: make a recovery sheet": (
            0 < team.readers <= team.ways < LEAST_WAYS
        ),
    }
    return [f"The duty team {what}." for what, holds in missing.items() if holds]


def _faults_of_the_hours() -> list[str]:
    known = set(WorkingHours.objects.values_list("weekday", flat=True))
    missing = [day.label for day in WorkingHours.Weekday if day not in known]
    if not missing:
        return []
    return [f"The desk has no working hours on {', '.join(missing)}."]


def _faults_of_the_areas() -> list[str]:
    if Area.objects.filter(place=Area.Place.UNKNOWN).exists():
        return []
    return ["No area stands for “I do not know”."]


def _faults_of_the_periods() -> list[str]:
    """What nobody has said how long to keep would be kept for ever, or erased by chance."""
    kinds = (LETTERS, TRAIL, TOMBSTONES, BACKUPS)
    ruled = RetentionRule.objects.order_by().exclude(kept_for__number=None)
    named = KeptFor.objects.order_by().filter(code__in=kinds).exclude(number=None)
    # One question for both.
    decided = {code for (code,) in ruled.values_list("outcome").union(named.values_list("code"))}
    missing = [f"“{outcome.label}”" for outcome in Outcome if outcome not in decided]
    missing += [f"“{kind}”" for kind in kinds if kind not in decided]
    return [f"Nobody has decided how long is kept: {', '.join(missing)}."] if missing else []


def _faults_of_the_register(today: datetime.date) -> list[str]:
    """Every entry counts: a second controller who has not agreed has not agreed."""
    kinds = DataProtectionEntry.Kind
    named = DataProtectionEntry.objects.by_kind()
    missing = [
        f"The data-protection register names no {kind.label.lower()}."
        for kind in kinds
        if not named[kind]
    ]
    undated = [
        f"The data-protection register has no date for the {kind.label.lower()} “{entry}”."
        for kind in kinds
        for entry in named[kind]
        if not entry.is_signed(today)
    ]
    return missing + undated
