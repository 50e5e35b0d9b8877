"""Campaigns: editing, preview, and the two buttons that publish and take back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.views.decorators.http import require_POST

from campaigns import publishing
from campaigns.admin.checked import OverdueForReview, Reviewed
from campaigns.admin.fields import NamedRows, RoomyFields
from campaigns.admin.printed import posters_made, warn_of_what_is_wrong
from campaigns.admin.worded import ChosenWords
from campaigns.models import Campaign, CampaignSign, Statement


class CampaignSignInline(admin.TabularInline):
    model = CampaignSign
    formset = NamedRows
    extra = 0
    autocomplete_fields = ("sign",)


class StatementInline(RoomyFields, admin.StackedInline):
    model = Statement
    extra = 0
    verbose_name = "partner statement"
    verbose_name_plural = "partner statements: told in our words, never an invented quotation"


@admin.register(Campaign)
class CampaignAdmin(ChosenWords, Reviewed, RoomyFields, admin.ModelAdmin):
    list_display = ("__str__", "status", "launched_on", "review_due", "updated_at")
    list_filter = (OverdueForReview, "status")
    search_fields = ("headline", "headline_marked", "slug")
    readonly_fields = ("status", "published_at", "published_by", "updated_at", "posters")
    filter_horizontal = ("facts",)
    inlines = (CampaignSignInline, StatementInline)
    view_on_site = False
    change_form_template = "admin/campaigns/campaign/change_form.html"
    fieldsets = (
        (None, {"fields": ("slug", ("status", "published_at", "published_by"), "updated_at")}),
        ("First words", {"fields": ("headline", "headline_marked", "summary", "to_the_child")}),
        ("Text", {"fields": ("body", "county_lines")}),
        ("Local initiative", {"fields": ("local_initiative_title", "local_initiative")}),
        (
            "Dates",
            {
                "fields": (
                    ("launched_on", "ends_on"),
                    ("awareness_day", "awareness_date"),
                    ("reviewed_on", "next_review"),
                )
            },
        ),
        ("Facts", {"fields": ("facts",)}),
        (
            "Posters and pictures",
            {
                "fields": ("posters",),
                "description": (
                    "Each is drawn within a minute or so after its words have changed. One that "
                    "stays without an edition could not be drawn, perhaps because its words are "
                    "too long. Whoever runs the site finds the reason in the log of the clock."
                ),
            },
        ),
    )

    @admin.display(description="What there is")
    def posters(self, campaign: Campaign) -> str:
        if not campaign.is_published:
            return "They are drawn once the campaign is published."
        return format_html_join("", "<p><b>{}</b>: {}</p>", posters_made(campaign))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/publish/", view(self.publish), name="campaigns_campaign_publish"),
            path("<int:pk>/unpublish/", view(self.unpublish), name="campaigns_campaign_unpublish"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What the public reads is taken back first."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj and obj.is_published)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Posters on walls carry the address of a published campaign."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "slug"] if obj and obj.is_published else fixed

    def response_change(self, request: HttpRequest, obj: Campaign) -> HttpResponse:
        if obj.is_published:
            warn_of_what_is_wrong(request, obj)
        return super().response_change(request, obj)

    @method_decorator(require_POST)
    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        campaign = self._for_move(request, pk)
        try:
            publishing.publish(campaign, by=request.user.get_username(), now=timezone.now())
        except publishing.NotReady as error:
            messages.error(request, "It is not published yet. Please mend what is named here:")
            for reason in error.reasons:
                messages.error(request, reason)
        else:
            self.log_change(request, campaign, "Published.")
            messages.success(request, "Published. Its poster is drawn within a minute or so.")
        return redirect("admin:campaigns_campaign_change", pk)

    @method_decorator(require_POST)
    def unpublish(self, request: HttpRequest, pk: int) -> HttpResponse:
        campaign = self._for_move(request, pk)
        publishing.unpublish(campaign, by=request.user.get_username(), now=timezone.now())
        self.log_change(request, campaign, "Taken back to a draft.")
        messages.success(request, "Taken back: the public no longer sees it.")
        return redirect("admin:campaigns_campaign_change", pk)

    def _for_move(self, request: HttpRequest, pk: int) -> Campaign:
        campaign = get_object_or_404(Campaign, pk=pk)
        if not self.has_change_permission(request, campaign):
            raise PermissionDenied
        return campaign
