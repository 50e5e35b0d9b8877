"""What the frame of every desk page asks for."""

from typing import NamedTuple

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from reports import health, keyring, readiness, retention
from reports.admin import access
from reports.desk import lane, queue
from reports.models import Notification
from reports.vocabulary import Delivery

register = template.Library()

OF_A_TEAM = {
    "Queue": "reports_concern_changelist",
    "Letters": "reports_letter_changelist",
    "Notifications": "reports_notification_changelist",
    "Audit trail": "reports_auditevent_changelist",
    "Keys": "desk_keys",
}
OF_AN_AUDITOR = {"Audit trail": "reports_auditevent_changelist"}
OF_A_MANAGER = {
    "Teams": "reports_team_changelist",
    "Routing": "reports_routingrule_changelist",
    "Accounts": "auth_user_changelist",
    "Retention": "desk_retention",
}
OF_AN_EDITOR = {
    "Campaigns": "campaigns_campaign_changelist",
    "Pages": "campaigns_standingpage_changelist",
    "News": "campaigns_newsitem_changelist",
    "Warning signs": "campaigns_warningsign_changelist",
    "Numbers": "campaigns_contactline_changelist",
}


class Link(NamedTuple):
    words: str
    address: str
    is_here: bool


@register.simple_tag
def why_the_form_is_closed(request: HttpRequest) -> list[str]:
    """For managers, and whoever sets the site up: what they must put right first."""
    return readiness.why_closed(timezone.localdate()) if access.is_manager(request) else []


@register.simple_tag
def backup_is_late(request: HttpRequest) -> bool:
    return access.is_manager(request) and health.backup_is_late(timezone.now())


@register.simple_tag
def falls_due(request: HttpRequest) -> retention.FallsDue | None:
    """What a member has to know of erasures; None for whoever belongs to no team."""
    if not access.memberships(request):
        return None
    return retention.falls_due(by=access.reader(request), now=timezone.now())


@register.simple_tag
def links_of_the_desk(request: HttpRequest) -> list[Link]:
    """What this person works with most, and the page that names all the rest."""
    pages = {
        **(OF_A_TEAM if access.memberships(request) else {}),
        **(OF_AN_AUDITOR if access.is_auditor(request) else {}),
        **(OF_A_MANAGER if access.is_manager(request) else {}),
        **(OF_AN_EDITOR if request.user.has_perm("campaigns.change_campaign") else {}),
    }
    addresses = {words: reverse(f"admin:{name}") for words, name in pages.items()}
    links = [
        Link(words, address, request.path.startswith(address))
        for words, address in addresses.items()
    ]
    index = reverse("admin:index")
    return [*links, Link("All pages", index, request.path == index)]


@register.simple_tag
def has_unlocked(request: HttpRequest) -> bool:
    return keyring.is_unlocked(access.reader(request))


@register.simple_tag
def what_is_next(request: HttpRequest) -> list[queue.Tally]:
    """The counts of whoever is on a team; nothing for anybody else."""
    if not access.memberships(request):
        return []
    return queue.tallies(by=access.reader(request), now=timezone.now())


@register.simple_tag
def letters_to_read(request: HttpRequest) -> list[queue.Tally]:
    """The counts of the lane of letters."""
    return lane.tallies(by=access.reader(request), now=timezone.now())


@register.simple_tag
def teams_of_reader(request: HttpRequest) -> str:
    return ", ".join(held.team.name for held in access.memberships(request))


@register.simple_tag
def messages_given_up(request: HttpRequest) -> int:
    """How many messages to this person's teams need a person."""
    teams = access.my_teams(request)
    return Notification.objects.filter(team__in=teams, state=Delivery.DEAD).count()
