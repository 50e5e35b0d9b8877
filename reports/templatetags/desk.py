"""What the frame of every desk page asks for."""

from django import template
from django.http import HttpRequest
from django.utils import timezone

from reports.admin import access
from reports.desk import lane, queue
from reports.models import Notification
from reports.vocabulary import Delivery

register = template.Library()


@register.simple_tag
def what_is_next(request: HttpRequest) -> list[queue.Tally]:
    """The six counts of whoever is on a team; nothing for anybody else."""
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
def manages(request: HttpRequest) -> bool:
    return access.is_manager(request)


@register.simple_tag
def messages_given_up(request: HttpRequest) -> int:
    """How many messages to this person's teams need a person."""
    teams = access.my_teams(request)
    return Notification.objects.filter(team__in=teams, state=Delivery.DEAD).count()
