"""The queue: clear columns only, the most urgent first, then the nearest deadline."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports.admin import access, record_pages
from reports.desk import queue, record
from reports.models import Concern
from reports.references import normalised


class NextFilter(admin.SimpleListFilter):
    """One of the six counts; without one, whatever is not closed."""

    title = "what to do next"
    parameter_name = "next"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(queue.Next.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        if (which := self.value()) in queue.Next.values:
            now = timezone.now()
            return queryset.filter(queue.condition(which, by=access.reader(request), now=now))
        # A reference finds its concern, closed or not.
        return queryset if request.GET.get("q") else queryset.open()


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
class ConcernAdmin(access.ReadOnly):
    list_filter = [NextFilter]
    list_per_page = 50
    search_fields = ["reference"]
    search_help_text = "A whole reference, such as the reporter quotes it."
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return QueueList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Concern.objects.visible_to(request.user).with_clear_columns().in_queue_order()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if search_term:
            queryset = queryset.filter(reference=normalised(search_term) or "")
        return queryset, False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == NextFilter.parameter_name

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        now = timezone.now()
        extra = {
            "title": "What to do next",
            "tallies": queue.tallies(by=access.reader(request), now=now),
            "chosen": request.GET.get("next", ""),
            "now": now,
        }
        return super().changelist_view(request, extra)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(
                "<int:number>/change/",
                wrap(require_safe(record_pages.record)),
                name="reports_concern_change",
            ),
            path(
                "<int:number>/open/",
                wrap(require_POST(record_pages.open_record)),
                name="reports_concern_open",
            ),
            path(
                "<int:number>/read-offer/",
                wrap(require_POST(record_pages.read_offer)),
                name="reports_concern_read_offer",
            ),
            path(
                "<int:number>/<slug:slug>/",
                wrap(require_POST(record_pages.make_move)),
                name="reports_concern_move",
            ),
        ]
        listed = [url for url in super().get_urls() if url.name == "reports_concern_changelist"]
        return listed + own
