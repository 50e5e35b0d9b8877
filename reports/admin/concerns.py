"""The queue: clear columns only, the most urgent first, then the nearest deadline."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from reports.admin import access, record_pages
from reports.admin.lanes import LaneAdmin, LaneFilter
from reports.desk import queue, record
from reports.models import Concern


class NextFilter(LaneFilter):
    title = "what to do next"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(queue.Next.choices)

    def counted(self, request: HttpRequest, queryset: Any, which: str) -> QuerySet:
        now = timezone.now()
        return queryset.filter(queue.condition(which, by=access.reader(request), now=now))

    def waiting(self, queryset: Any) -> QuerySet:
        return queryset.open()


class QueueList(ChangeList):
    """Pages by place in the queue instead of by number: no COUNT, and no row skipped."""

    @property
    def next_link(self) -> str:
        return self.get_query_string({"after": self.next_after})

    def get_filters_params(self, params: dict | None = None) -> dict:
        found = super().get_filters_params(params)
        return {name: value for name, value in found.items() if name != "after"}

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        queryset: Any = super().get_queryset(request, exclude_parameters)
        number = request.GET.get("after", "")
        if not number.isdecimal():
            return queryset
        last = Concern.objects.visible_to(request.user).filter(pk=number).first()
        return queryset.behind(last) if last else queryset

    def get_results(self, request: HttpRequest) -> None:
        size = self.list_per_page
        rows = list(self.queryset[: size + 1])
        self.next_after = rows[size - 1].pk if len(rows) > size else None
        self.result_list = rows[:size]
        self.result_count = self.full_result_count = len(self.result_list)
        self.show_full_result_count = self.show_admin_actions = False
        self.can_show_all = self.multi_page = False
        now, labels = timezone.now(), record.sign_labels()
        mine = access.my_teams(request)
        self.rows = [
            queue.row(concern, sign_labels=labels, my_teams=mine, now=now)
            for concern in self.result_list
        ]


@admin.register(Concern)
class ConcernAdmin(LaneAdmin):
    heading = "What to do next"
    list_filter = [NextFilter]
    pages = [
        ("change", record_pages.record, "change"),
        ("open", record_pages.open_record, "open"),
        ("identity", record_pages.see_identity, "identity"),
        ("read-offer", record_pages.read_offer, "read_offer"),
        ("<slug:slug>", record_pages.make_move, "move"),
    ]
    tallies = staticmethod(queue.tallies)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return QueueList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Concern.objects.visible_to(request.user).with_clear_columns().in_queue_order()
