"""The lane of letters at the desk: what is due soonest stands first."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports.admin import access, letter_pages
from reports.desk import lane
from reports.models import Letter
from reports.references import normalised

SETTLED = "settled"


class LaneFilter(admin.SimpleListFilter):
    """One of the counts, or what was dealt with; without one, whatever waits."""

    title = "letters"
    parameter_name = "next"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*lane.Lane.choices, (SETTLED, "dealt with")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        if self.value() == SETTLED:
            return queryset.exclude(outcome="")
        if self.value() in lane.Lane.values:
            return queryset.filter(lane.condition(self.value() or "", now=timezone.now()))
        # A reference finds its letter, dealt with or not.
        return queryset if request.GET.get("q") else queryset.waiting()


class LetterList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        now = timezone.now()
        self.rows = [lane.row(letter, now=now) for letter in self.result_list]


@admin.register(Letter)
class LetterAdmin(access.ReadOnly):
    list_filter = [LaneFilter]
    list_per_page = 50
    search_fields = ["reference"]
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LetterList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Letter.objects.visible_to(request.user).with_clear_columns()

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        if request.GET.get(LaneFilter.parameter_name) == SETTLED:
            return ["-settled_at", "-pk"]
        return ["due_at", "pk"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if search_term:
            queryset = queryset.filter(reference=normalised(search_term) or "")
        return queryset, False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == LaneFilter.parameter_name

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        extra = {
            "title": "Letters",
            "tallies": lane.tallies(by=access.reader(request), now=timezone.now()),
            "chosen": request.GET.get("next", ""),
        }
        return super().changelist_view(request, extra)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(
                "<int:number>/change/",
                wrap(require_safe(letter_pages.letter)),
                name="reports_letter_change",
            ),
            path(
                "<int:number>/open/",
                wrap(require_POST(letter_pages.open_letter)),
                name="reports_letter_open",
            ),
            path(
                "<int:number>/settle/",
                wrap(require_POST(letter_pages.settle)),
                name="reports_letter_settle",
            ),
            path(
                "<int:number>/make-concern/",
                wrap(require_POST(letter_pages.make_concern)),
                name="reports_letter_make_concern",
            ),
        ]
        listed = [url for url in super().get_urls() if url.name == "reports_letter_changelist"]
        return listed + own
