"""Pages that are made once for everybody: always of today, and never with anything of anybody."""

import re
from copy import deepcopy

import pytest
from django.urls import reverse

from campaigns.models import Alert, Area, ContactLine, LocalPlace, Partnership, WarningSign
from reports.forms.pages import FORMS, ROW_FORMS, BoundPage
from reports.journey import Answers, Page
from reports.views import ready
from reports.vocabulary import Relation
from tests.journeys.walk import Reporter

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
RELATIONS = ["", *Relation.values]


@pytest.fixture
def reporter(open_form) -> Reporter:
    reporter = Reporter()
    reporter.starts()
    return reporter


def test_the_changed_words_of_a_sign_are_on_the_next_page(content, reporter):
    sign = WarningSign.objects.published().seen_by_anybody()[0]
    box = f"<span>{sign.label}<br>"
    assert box in reporter.opens(3).text
    WarningSign.objects.filter(pk=sign.pk).update(label="Comes home at dawn")

    page = reporter.opens(3).text

    assert "<span>Comes home at dawn<br>" in page
    assert box not in page


def test_an_area_that_is_offered_no_more_is_not_on_the_next_page(reporter):
    assert 'value="west"' in reporter.opens(5).text
    Area.objects.filter(code="west").update(is_offered=False)

    assert 'value="west"' not in reporter.opens(5).text


def test_a_school_that_was_added_is_suggested_on_the_next_page(reporter):
    reporter.opens(4)
    LocalPlace.objects.create(kind=LocalPlace.Kind.SCHOOL, name="Hilltop School")

    assert '<option value="Hilltop School">' in reporter.opens(4).text


@pytest.mark.parametrize("where", ["questions", "start", "receipt"])
def test_a_new_number_is_on_the_next_page(content, reporter, where):
    pages = {
        "questions": lambda: reporter.opens(1),
        "start": lambda: reporter.client.get(reverse("reports:start")),
        "receipt": reporter.receipt,
    }
    reporter.walks_to(8)
    reporter.sends()
    pages[where]()
    ContactLine.objects.filter(kind=ContactLine.Kind.FRONT_DOOR).update(number="01632 960017")

    assert "01632 960017" in pages[where]().text


def test_an_alert_is_on_the_next_page_and_so_are_its_changed_words(
    reporter, now, time_machine, settings
):
    time_machine.move_to(now, tick=False)
    reporter.starts()
    reporter.opens(1)
    alert = Alert.objects.create(message="Ring.", starts_at=now, ends_at=now.replace(hour=20))
    assert "Ring." in reporter.opens(1).text
    Alert.objects.filter(pk=alert.pk).update(message="Ring all the same.")

    assert "Ring all the same." in reporter.opens(1).text


def test_the_partnerships_changed_name_is_on_the_next_page(reporter):
    reporter.opens(1)
    Partnership.objects.update(site_name="Look out")

    assert "Look out" in reporter.opens(1).text


@pytest.mark.parametrize("step", range(1, 9))
def test_every_hole_is_filled_and_with_what_is_ones_own(open_form, step):
    browsers = [Reporter(), Reporter()]
    pages = [browser.walks_to(step).text for browser in browsers]

    tokens = {token for page in pages for token in CSRF.findall(page)}
    assert len(tokens) == 2
    for browser, page in zip(browsers, pages, strict=True):
        assert f'action="{browser.address(step)}"' in page
        assert not any(
            hole in page for hole in (ready.CONTENT, ready.HERE, ready.BACK, ready.TOKEN)
        )
        others = {one.token for one in browsers} - {browser.token}
        assert not any(token in page for token in others)


def test_what_stands_in_an_address_cannot_become_part_of_the_page(reporter):
    page = reporter.client.get(reporter.address(1) + '?"><script>alert(1)</script>')

    assert "<script>alert" not in page.text


@pytest.mark.parametrize("page", [page for page in Page if page not in ready.OF_THEIR_OWN])
@pytest.mark.parametrize("relation", ["parent", "child", "professional"])
def test_it_is_the_page_that_would_have_been_made_for_one(content, rf, page, relation):
    """Made once, or made for somebody: the same to the letter, but for what is theirs."""
    answers = Answers(pages={Page.RELATION: {"relation": [relation]}})
    if page is Page.RELATION:
        answers = Answers()
    request = rf.get("/tell-us/a-token/1/")
    own = ready.questions(page, answers) | {"here": request.get_full_path(), "back": "/back/"}

    once = ready.unanswered(request, page, answers.speaks_to, back="/back/").text
    for_one = ready.page(request, "reports/step.html", ready.title_of(page), own).text

    assert CSRF.sub("", once) == CSRF.sub("", for_one)


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("sending_now", [True, False])
def test_no_form_changes_the_fields_that_all_forms_share(content, areas, relation, sending_now):
    kinds = [*FORMS.values(), *ROW_FORMS.values()]
    before = [deepcopy(vars_of(kind)) for kind in kinds]

    answers = Answers.of(relation, checked=list(Page), sending_now=sending_now, added="people")
    for page in Page:
        bound = BoundPage(page, answers)
        assert [form.is_valid() for form in bound.forms]
        bound.form.as_div()
        bound.summary()

    assert [vars_of(kind) for kind in kinds] == before


def vars_of(form) -> dict[str, tuple]:
    return {
        name: (
            one.label,
            one.help_text,
            one.required,
            one.error_messages,
            dict(one.widget.attrs),
            [] if callable(getattr(one, "choices", None)) else list(getattr(one, "choices", [])),
        )
        for name, one in form.base_fields.items()
    }
