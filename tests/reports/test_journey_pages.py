"""What every page of the journey shows, keeps and leaves behind."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from reports.models import Draft, Team
from reports.vocabulary import Relation
from tests.each_row import each_row
from tests.journeys.walk import HARMLESS, Reporter, heading_of, step_of

COOKIE = settings.JOURNEY_COOKIE_NAME
STEPS = range(1, 9)


@each_row("step", STEPS)
def test_no_title_says_what_a_page_is_about(at_the_end, step):
    assert step_of(at_the_end.opens(step)) == step


@each_row("step", STEPS)
def test_nothing_of_a_page_is_kept_by_browsers_or_search_engines(at_the_end, step):
    page = at_the_end.opens(step)

    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in page.text
    # Boxes to tick may not say it, and are covered by what the form says.
    typed = r"<(?:input|textarea)(?![^>]*(?:hidden|submit|radio|checkbox))[^>]*>"
    fields = re.findall(typed, page.text)
    assert all('autocomplete="off"' in field for field in fields)
    assert re.search(
        r'<form method="post" action="[^"]+" autocomplete="off" novalidate>', page.text
    )


@each_row("step", STEPS)
def test_every_page_sets_the_cookie_again(at_the_end, step):
    cookie = at_the_end.opens(step).cookies[COOKIE]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert cookie["max-age"] == cookie["expires"] == ""
    assert cookie.value == at_the_end.client.cookies[COOKIE].value


@pytest.mark.parametrize("step", [3, 4, 5, 6, 7])
def test_from_what_worries_you_on_it_can_be_sent_at_once(reporter, step):
    page = reporter.walks_to(step)
    assert "Send what I have now" in page.text

    page = reporter.answers(step, send_now="yes", **HARMLESS[step])

    assert step_of(page) == 8


@pytest.mark.parametrize("step", [1, 2])
def test_before_that_there_is_nothing_to_send(reporter, step):
    assert "Send what I have now" not in reporter.walks_to(step).text


@pytest.mark.parametrize(
    ("step", "answers", "says"),
    [
        (1, {}, "“I am not sure” is a good answer too."),
        (3, {"worry": "  \n "}, "Tell us what is worrying you."),
        (3, {"worry": "a" * 20_001}, "Please say it in 20,000 letters or fewer."),
        (4, {"child_names": "b" * 301}, "Please say it in 300 letters or fewer."),
        (5, {"people-TOTAL_FORMS": "1", "people-0-name": "c" * 301}, "300 letters or fewer"),
        (7, {}, "If you would rather not be contacted, that is fine."),
        (7, {"contact": "yes", "name": "Jo"}, "or choose to stay anonymous"),
        (7, {"contact": "if-must"}, "or choose to stay anonymous"),
        (7, {"contact": "yes", "email": "not an address"}, "there is no @ in it"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_typed_is_kept(
    reporter, step, answers, says
):
    reporter.walks_to(step)

    page = reporter.answers(step, **answers)

    assert step_of(page) == step
    assert page.text.count(says) == 2  # in the summary, and beside the field
    assert 'role="alert"' in page.text
    for link in re.findall(r'<li><a href="#([^"]+)">', page.text):
        assert f'id="{link}"' in page.text
    for typed in answers.values():
        assert typed.strip() in page.text


def test_nothing_is_wrong_with_a_page_that_was_only_opened(reporter):
    page = reporter.walks_to(3)

    assert 'role="alert"' not in page.text


@pytest.mark.parametrize("field", ["phone", "email"])
def test_one_way_to_reach_somebody_is_enough(reporter, field):
    reporter.walks_to(7)

    page = reporter.answers(7, **{"contact": "yes", field: "demo@reporter.example"})

    assert step_of(page) == 8


def test_in_a_hurry_contact_is_no_unless_a_way_is_given(reporter):
    reporter.walks_to(7)

    page = reporter.answers(7, contact="yes", name="Jo Demo", send_now="yes")

    assert "Before you can send" not in page.text
    assert "No way to reach you" in page.text
    assert "<strong>not</strong> sent" in page.text


def test_the_last_page_asks_gently_about_a_name_in_an_anonymous_text(reporter):
    page = reporter.walks_to(8, step3={"worry": "My name is Jo Demo and I live next door"})

    assert "Does what you wrote show who you are?" in page.text


def test_it_does_not_ask_who_may_be_contacted(reporter):
    page = reporter.walks_to(
        8,
        step3={"worry": "My name is Jo Demo"},
        step7={"contact": "yes", "phone": "07700 900142"},
    )

    assert "Does what you wrote show who you are?" not in page.text


def test_the_last_page_asks_for_a_clue_where_none_was_given_and_takes_none_for_an_answer(
    reporter,
):
    page = reporter.walks_to(8, step4={}, step5={})
    assert "Do you know a name, a place, a car" in page.text

    assert heading_of(reporter.sends()) == "It has arrived."


def test_an_earlier_reference_is_checked_for_its_form_alone(reporter, a_concern):
    a_concern()
    reporter.walks_to(8)

    page = reporter.sends(earlier_reference="my other one")
    assert step_of(page) == 8
    assert "does not look like one of our references" in page.text
    assert 'value="my other one"' in page.text

    assert heading_of(reporter.sends(earlier_reference="444-444-444")) == "It has arrived."


def test_a_reference_that_exists_names_the_earlier_concern(reporter, a_concern):
    earlier = a_concern()
    reporter.walks_to(8)

    reporter.sends(earlier_reference=earlier.reference.lower().replace("-", " "))

    assert earlier.followed_by.count() == 1


def test_web_addresses_are_dead_text(reporter):
    page = reporter.walks_to(8, step3={"worry": "see https://example.com/<script>x</script>"})

    assert "https://example.com/&lt;script&gt;" in page.text
    assert 'href="https://example.com' not in page.text


def test_the_signs_on_offer_are_the_published_ones(reporter):
    from campaigns.models import WarningSign

    withdrawn = WarningSign.objects.published().first()
    withdrawn.is_published = False
    withdrawn.save()

    page = reporter.walks_to(3)

    assert f'value="{withdrawn.code}"' not in page.text
    offered = WarningSign.objects.published().seen_by_anybody()
    for sign in WarningSign.objects.published():
        assert (f'value="{sign.code}"' in page.text) == (sign in offered)


def test_a_sign_that_is_taken_back_after_it_was_ticked_costs_nobody_a_page(reporter):
    from campaigns.models import WarningSign

    sign = WarningSign.objects.published().first()
    reporter.walks_to(3)
    sign.is_published = False
    sign.save()

    page = reporter.answers(3, worry="A car", signs=[sign.code])

    assert step_of(page) == 4


@pytest.mark.parametrize("relation", Relation.values)
def test_every_way_to_know_a_child_has_a_whole_journey(reporter, relation):
    reporter.walks_to(8, step2={"relation": relation})

    assert heading_of(reporter.sends()) == "It has arrived."


def test_the_pages_that_speak_to_a_child_never_speak_of_the_child(reporter):
    reporter.walks_to(8, step2={"relation": "child"})

    for step in (3, 4, 5, 6, 7):
        main = reporter.opens(step).text.partition("<main")[2]
        assert not re.search(r"\b(the|a) child\b", main, re.IGNORECASE), step


def test_a_journey_that_never_was_is_a_neutral_page(reporter):
    page = reporter.client.get("/tell-us/no-such-journey/3/")

    assert page.status_code == 404
    assert heading_of(page) == "This page is not here any more"


@pytest.mark.parametrize("number", [0, 9, 10**30])
def test_there_are_eight_steps(reporter, number):
    reporter.walks_to(2)

    assert reporter.client.get(f"/tell-us/{reporter.token}/{number}/").status_code == 404


class TestWhileNobodyWouldRead:
    @pytest.fixture(autouse=True)
    def nobody_reads(self, reporter):
        reporter.walks_to(8)
        Team.objects.update(notification_address="")

    @pytest.mark.parametrize("path", ["/tell-us/", "/tell-us/{}/3/", "/tell-us/{}/now/"])
    def test_every_page_says_so_and_gives_the_numbers(self, reporter, path):
        page = reporter.client.get(path.format(reporter.token))

        assert page.status_code == 503
        assert heading_of(page) == "Please ring instead"
        assert 'href="tel:999"' in page.text
        assert "<form" not in page.text

    def test_nothing_is_sent_and_what_is_typed_is_kept(self, reporter):
        from reports.models import Concern

        assert reporter.answers(3, worry="typed in vain").status_code == 503
        assert reporter.sends().status_code == 503

        assert not Concern.objects.exists()
        Team.objects.update(notification_address="front-door@desk.example")
        assert "typed in vain" in reporter.opens(3).text

    def test_no_journey_starts(self, reporter):
        before = Draft.objects.count()

        assert reporter.client.post(reverse("reports:start")).status_code == 503
        assert Draft.objects.count() == before


def test_the_first_page_says_who_reads_and_by_when(open_form, client):
    page = client.get(reverse("reports:start"))

    assert "Multi-Agency Safeguarding Hub" in page.text
    assert "Wednesday 25 November, 11.20 am" in page.text
    assert "nobody reads it just now" not in page.text
    for service in ("Report Remove", "Internet Watch Foundation", "CEOP"):
        assert service in page.text


def test_at_night_the_first_page_puts_the_open_line_first(content, priya):
    import datetime

    import time_machine

    from tests.cast import LONDON

    with time_machine.travel(datetime.datetime(2026, 11, 24, 23, 5, tzinfo=LONDON), tick=False):
        page = Reporter().client.get(reverse("reports:start"))

    main = page.text.partition("<main")[2]
    assert "01604 626938" in main
    assert "Wednesday 25 November, 9.00 am" in main
    assert main.index("01604 626938") < main.index("What happens")


def test_each_start_is_a_journey_of_its_own_under_one_cookie(reporter):
    reporter.starts()
    first, cookie = reporter.token, reporter.client.cookies[COOKIE].value
    reporter.starts()

    assert reporter.token != first
    assert len(reporter.token) >= 32
    assert reporter.client.cookies[COOKIE].value == cookie
