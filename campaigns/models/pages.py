"""Pages that stand: whom they are for, what they say, and when a person last read them over."""

from typing import Self

from django.db import models
from django.urls import reverse

from campaigns.models.facts import Fact, WarningSign
from campaigns.models.phone_numbers import WithoutPhoneNumbers
from campaigns.models.reviewed import Reviewed, ReviewedQuerySet

Audience = WarningSign.Audience
# Whose signs each guide shows: those for everyone only where its readers see the child for long.
SIGNS_OF_GUIDES: dict[str, tuple[Audience, ...]] = {
    "parents": (Audience.EVERYONE, Audience.FAMILY),
    "young-people": (Audience.CHILDREN,),
    "working-with-the-public": (Audience.PUBLIC_FACING,),
    "professionals": (Audience.EVERYONE,),
}
# Pages that what people tell us answers, named as templates name them.
ANSWERED_ELSEWHERE = {"data-protection-complaints": "reports:complain"}


class StandingPageQuerySet(ReviewedQuerySet["StandingPage"]):
    def guides(self) -> Self:
        return self.filter(kind=StandingPage.Kind.GUIDE)


class StandingPage(WithoutPhoneNumbers, Reviewed):
    """A page of the site map. The words of a guide are its sections; other pages are templates."""

    class Kind(models.TextChoices):
        GUIDE = "guide", "For one kind of reader: its words are the sections below"
        TEMPLATE = "template", "Words come from the product; review dates are yours"

    code = models.SlugField(unique=True, help_text="Stays the same for ever: addresses hold it.")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEMPLATE)
    title = models.CharField(max_length=80)
    headline = models.CharField(
        max_length=60, blank=True, help_text="What a guide says first. Without one, its title."
    )
    summary = models.CharField(max_length=300, help_text="What it is about, in a sentence or two.")
    also_found_by = models.CharField(
        max_length=300, blank=True, help_text="Other words that people look for, with commas."
    )
    facts = models.ManyToManyField(Fact, blank=True, related_name="pages")
    order = models.PositiveSmallIntegerField(default=0)
    prepared_on = models.DateField(
        null=True, blank=True, help_text="Only for a statement that the law wants dated."
    )
    reviewed_by = models.CharField(max_length=100, help_text="Who read it over: a role or a name.")

    objects = StandingPageQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = Reviewed.Meta.constraints

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        if self.is_guide:
            return reverse("campaigns:guide", args=[self.code])
        own = f"campaigns:{self.code.replace('-', '_')}"
        return reverse(ANSWERED_ELSEWHERE.get(self.code, own))

    @property
    def is_guide(self) -> bool:
        return self.kind == self.Kind.GUIDE

    @property
    def sign_audiences(self) -> tuple[Audience, ...]:
        """For whom the signs are written that this page shows where a section asks for them."""
        return SIGNS_OF_GUIDES.get(self.code, ())


class PageSection(WithoutPhoneNumbers):
    class Shows(models.TextChoices):
        """What the page sets under the words of a section, from rows that are kept elsewhere."""

        SIGNS = "signs", "The warning signs for these readers"
        FACTS = "facts", "The facts of this page, each with its source"
        LOGBOOK = "logbook", "What to write down, and an empty sheet to print"
        LINES_TO_TELL = "lines-to-tell", "Lines: emergency, safeguarding team, police"
        LINES_FOR_CHILDREN = "lines-for-children", "Lines: for children and young people"
        LINES_FOR_ADULTS = "lines-for-adults", "Lines: for adults who are worried"
        LINES_ONLINE = "lines-online", "Lines: pictures and harm online"

    page = models.ForeignKey(StandingPage, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(max_length=80)
    body = models.TextField(
        help_text="Paragraphs with an empty line between; a line that starts with “- ” is a point."
    )
    shows = models.CharField(max_length=20, choices=Shows, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.heading
