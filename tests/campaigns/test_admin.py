"""The editors' side: Sam edits what the public reads; nobody else does."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from campaigns import roles
from campaigns.models import (
    Campaign,
    ContactLine,
    Fact,
    NewsItem,
    StandingPage,
    Term,
    WarningSign,
)
from campaigns.poster.editions import make_missing
from campaigns.publishing import unpublish
from tests.at_the_desk import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
MODELS = ["campaign", "contactline", "warningsign", "fact", "partnership", "term", "newsitem"]


def to(model: str, view: str, *args) -> str:
    return reverse(f"admin:campaigns_{model}_{view}", args=args)


@pytest.fixture
def editor(client, sam):
    sign_in(client, sam)
    return client


@pytest.fixture
def draft(content, now) -> Campaign:
    unpublish(content, by="sam", now=now)
    return content


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("model", MODELS)
def test_an_editor_reads_every_list_and_form(editor, content, model):
    listing = editor.get(to(model, "changelist"))
    assert listing.status_code == 200
    row = listing.context["cl"].queryset.first()
    assert editor.get(to(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_owen_is_refused(client, content, owen, model):
    sign_in(client, owen)
    assert client.get(to(model, "changelist")).status_code == 403


def test_an_editor_may_do_nothing_outside_the_campaigns(sam):
    assert {name.split(".")[0] for name in sam.get_all_permissions()} == {"campaigns"}


def test_the_group_is_brought_back_to_its_permissions(sam):
    group = sam.groups.get()
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.clear()
    assert set(roles.editors_group().permissions.values_list("codename", flat=True)) == before
    assert not {"delete_warningsign", "delete_contactline", "add_partnership"} & before
    assert len(before) == sum(len(verbs) for verbs in roles.PERMISSIONS.values())


def test_an_editor_publishes_and_the_log_says_so(editor, draft):
    response = editor.post(to("campaign", "publish", draft.pk), follow=True)
    draft.refresh_from_db()
    assert draft.is_published
    assert draft.published_by == "sam"
    assert said(response) == ["Published. Its poster is drawn within a minute or so."]
    assert LogEntry.objects.get().get_change_message() == "Published."


def test_an_editor_is_told_what_to_mend(editor, draft):
    WarningSign.objects.update(is_published=False)
    response = editor.post(to("campaign", "publish", draft.pk), follow=True)
    draft.refresh_from_db()
    assert not draft.is_published
    assert said(response)[1:] == ["It shows no warning sign."]


def test_an_editor_takes_a_campaign_back(editor, content):
    editor.post(to("campaign", "unpublish", content.pk))
    content.refresh_from_db()
    assert not content.is_published


@pytest.mark.parametrize("move", ["publish", "unpublish"])
def test_moves_are_never_made_by_following_a_link(editor, content, move):
    assert editor.get(to("campaign", move, content.pk)).status_code == 405


def test_moves_are_refused_to_owen(client, draft, owen):
    sign_in(client, owen)
    assert client.post(to("campaign", "publish", draft.pk)).status_code == 403
    draft.refresh_from_db()
    assert not draft.is_published


def test_a_move_of_an_unknown_campaign_is_not_found(editor):
    assert editor.post(to("campaign", "publish", 404)).status_code == 404


def test_the_form_offers_the_move_that_is_open(editor, draft):
    page = editor.get(to("campaign", "change", draft.pk)).content.decode()
    assert to("campaign", "publish", draft.pk) in page
    assert to("campaign", "unpublish", draft.pk) not in page
    assert draft.get_absolute_url() in page


def test_a_published_campaign_keeps_its_address_and_is_not_deleted(editor, content):
    form = editor.get(to("campaign", "change", content.pk)).context["adminform"]
    assert {"slug", "status"} <= set(form.readonly_fields)
    assert editor.post(to("campaign", "delete", content.pk)).status_code == 403


def test_a_draft_may_be_deleted(editor, draft):
    editor.post(to("campaign", "delete", draft.pk), {"post": "yes"})
    assert not Campaign.objects.exists()


def test_a_campaign_shows_which_poster_is_made_and_which_is_not(editor, content, now):
    WarningSign.objects.filter(code="taxi-alone").update(mark="unicorn")
    WarningSign.objects.filter(workplace="hotel").delete()
    make_missing(now)

    page = editor.get(to("campaign", "change", content.pk)).text

    assert "<b>A4 poster</b>: Edition 1, made 24 November 2026, 11:20." in page
    assert "<b>Strip for a taxi office</b>: Not made yet." in page
    assert "<b>Strip for a hotel</b>: Not made: it has no signs to show." in page


def test_a_poster_whose_words_have_changed_is_not_made_yet(editor, content, now):
    make_missing(now)
    ContactLine.objects.filter(kind="front-door").update(number="0300 555 0199")

    page = editor.get(to("campaign", "change", content.pk)).text

    assert "<b>A4 poster</b>: Not made yet." in page
    assert "<b>Square picture</b>: Edition 1" in page


def test_a_draft_says_when_its_posters_are_drawn(editor, draft):
    page = editor.get(to("campaign", "change", draft.pk)).text

    assert "They are drawn once the campaign is published." in page
    assert editor.get(to("campaign", "add")).status_code == 200


def test_an_edit_that_the_poster_cannot_print_is_told(editor, content):
    url = to("campaign", "change", content.pk)
    response = editor.post(url, {**_filled(editor, url), "headline": "Gangs 😀"}, follow=True)
    content.refresh_from_db()
    assert content.headline == "Gangs 😀"
    assert any("grinning face" in message for message in said(response))


def test_an_editor_ends_a_campaign(editor, content, time_machine, now):
    url = to("campaign", "change", content.pk)
    assert "After this day the page says that it is over." in editor.get(url).text
    editor.post(url, {**_filled(editor, url), "ends_on": "2026-11-24"})
    content.refresh_from_db()
    assert content.ends_on == now.date()
    assert content.is_over(now.date() + datetime.timedelta(days=1))


def test_a_campaign_cannot_end_before_it_was_launched(editor, content):
    url = to("campaign", "change", content.pk)
    refused = editor.post(url, {**_filled(editor, url), "ends_on": "2018-01-01"})
    assert "It cannot end before it was launched." in refused.text


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        (Campaign, "body"),
        (Campaign, "statements-0-words"),
        (WarningSign, "notice"),
        (Fact, "words"),
        (Term, "meaning"),
        (NewsItem, "summary"),
        (StandingPage, "sections-0-body"),
    ],
)
def test_a_number_to_ring_outside_the_register_is_refused(editor, content, rows, field):
    row = rows.objects.last() if rows is not StandingPage else rows.objects.guides().first()
    url = to(rows._meta.model_name, "change", row.pk)
    refused = editor.post(url, {**_filled(editor, url), field: "Ring 01632 960 001 today."})
    assert "“01632 960 001” looks like a number to ring." in refused.text
    assert "numbers come from the contact register" in refused.text


def test_years_and_figures_are_no_numbers_to_ring(editor, content):
    item = NewsItem.objects.last()
    url = to("newsitem", "change", item.pk)
    words = "From 2018 to 2026, on 01.02.2026: 16,250 of 350 000 children, £999 and section 47."
    editor.post(url, {**_filled(editor, url), "summary": words})
    item.refresh_from_db()
    assert item.summary == words


def _filled(client, url: str) -> dict[str, str]:
    """What a browser would send back of the form as it is shown."""
    page = client.get(url).context
    forms = [page["adminform"].form]
    for inline in page["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    filled: dict = {}
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(value, list):
                filled[field.html_name] = [getattr(item, "pk", item) for item in value]
            elif value is not None:
                filled[field.html_name] = value
    return filled


@pytest.mark.parametrize(
    ("model", "row", "code"),
    [("contactline", ContactLine, "police"), ("warningsign", WarningSign, "injuries")],
)
def test_signs_and_lines_are_never_deleted(editor, admin_client, content, model, row, code):
    url = to(model, "delete", row.objects.get(code=code).pk)
    assert editor.post(url, {"post": "yes"}).status_code == 403
    assert admin_client.post(url, {"post": "yes"}).status_code == 403


def test_a_code_is_chosen_once(editor, content):
    line = ContactLine.objects.get(code="police")
    form = editor.get(to("contactline", "change", line.pk)).context["adminform"]
    assert "code" in form.readonly_fields
    assert "code" not in editor.get(to("contactline", "add")).context["adminform"].readonly_fields


def test_the_list_shows_which_checks_are_overdue(client, sam, content, time_machine, now):
    time_machine.move_to(now.replace(year=2027, month=1, day=20), tick=False)
    sign_in(client, sam)
    url = to("contactline", "changelist")
    assert "Overdue since 15 January 2027" in client.get(url).content.decode()
    overdue = client.get(url, {"check": "overdue"}).context["cl"].queryset
    assert {line.code for line in overdue} == {"childline", "nspcc-helpline"}


def test_the_partnership_is_one_row(admin_client, content):
    assert admin_client.get(to("partnership", "add")).status_code == 403
    assert admin_client.post(to("partnership", "delete", 1)).status_code == 403


@pytest.mark.parametrize(
    ("model", "row", "code", "field"),
    [
        ("contactline", ContactLine, "childline", "name"),
        ("warningsign", WarningSign, "injuries", "label"),
    ],
)
def test_a_letter_that_no_poster_can_print_is_named_when_it_is_saved(
    editor, content, model, row, code, field
):
    found = row.objects.get(code=code)
    url = to(model, "change", found.pk)
    form = editor.get(url).context["adminform"].form
    typed = {name: value for name, value in form.initial.items() if value is not None}
    for prefix in ("opening_hours", "closed_days"):
        typed |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}

    page = editor.post(url, typed | {field: f"{getattr(found, field)} 😀"}, follow=True)

    assert "cannot print" in page.content.decode()
    assert "😀" in page.content.decode()
