"""What every lane of the desk has: tallies to filter by, rows found by their reference, pages."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone

from reports.admin import access
from reports.desk.queue import Tally
from reports.references import normalised

# An address below the row's number, what answers there, and its name.
Page = tuple[str, Callable[..., HttpResponseBase], str]


class ByReference(access.ReadOnly):
    """Rows that are found by a whole reference, and by no part of one."""

    search_fields = ["reference"]
    search_help_text = "A whole reference."

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if search_term:
            queryset = queryset.filter(reference=normalised(search_term) or "")
        return queryset, False


class LaneFilter(admin.SimpleListFilter):
    """What a tally counts; without one, whatever still waits."""

    parameter_name = "next"

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        if (which := self.value()) in dict(self.lookup_choices):
            return self.counted(request, queryset, str(which))
        # A reference finds its row, whether or not it still waits.
        return queryset if request.GET.get("q") else self.waiting(queryset)

    def counted(self, request: HttpRequest, queryset: Any, which: str) -> QuerySet:
        raise NotImplementedError

    def waiting(self, queryset: Any) -> QuerySet:
        raise NotImplementedError


class LaneAdmin(ByReference):
    """One lane. Its pages replace Django's own, which would show and change every column."""

    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    pages: Sequence[Page] = ()

    def tallies(self, *, by: User, now: datetime.datetime) -> list[Tally]:
        raise NotImplementedError

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == LaneFilter.parameter_name

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        extra = {
            "tallies": self.tallies(by=access.reader(request), now=timezone.now()),
            "chosen": request.GET.get(LaneFilter.parameter_name, ""),
        }
        return super().changelist_view(request, extra | (extra_context or {}))

    def get_urls(self) -> list[URLPattern]:
        prefix = f"{self.opts.app_label}_{self.opts.model_name}"
        listed = [url for url in super().get_urls() if url.name == f"{prefix}_changelist"]
        return listed + [
            path(
                f"<int:number>/{address}/",
                self.admin_site.admin_view(view),
                name=f"{prefix}_{name}",
            )
            for address, view, name in self.pages
        ]
