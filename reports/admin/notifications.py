"""What must be sent to a team: what could not be sent stands first."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone

from reports import outbox
from reports.admin import access
from reports.desk import clock
from reports.models import Notification
from reports.vocabulary import Delivery

_DEAD_FIRST = Case(
    When(state=Delivery.DEAD, then=Value(0)),
    When(state=Delivery.WAITING, then=Value(1)),
    default=Value(2),
)


@admin.register(Notification)
class NotificationAdmin(access.ReadOnly):
    list_display = ["state", "kind", "reference", "to", "queued", "attempts", "fault"]
    list_display_links = None
    list_filter = ["state"]
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    actions = ["try_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(team__in=access.my_teams(request))

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return [_DEAD_FIRST.asc(), "-queued_at", "-pk"]

    @admin.display(description="Queued", ordering="queued_at")
    def queued(self, notification: Notification) -> str:
        return clock.moment(notification.queued_at)

    @admin.display(description="Fault")
    def fault(self, notification: Notification) -> str:
        return notification.last_fault or "none"

    @admin.action(description="Try to send the chosen ones again")
    def try_again(self, request: HttpRequest, queryset: QuerySet[Notification]) -> None:
        dead = list(queryset.filter(state=Delivery.DEAD))
        for notification in dead:
            outbox.try_again(notification, by=access.reader(request), now=timezone.now())
        if dead:
            messages.success(request, f"{len(dead)} will be tried again within a minute.")
        else:
            messages.info(request, "Only messages that were given up can be tried again.")
