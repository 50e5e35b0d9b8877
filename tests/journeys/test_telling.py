"""Given somebody who is worried, when they tell us, then the team has it and they know by when."""

import re

import pytest
from django.urls import reverse

from reports.desk import mind
from reports.models import Concern, Draft
from tests.journeys.walk import Reporter, heading_of, step_of, told, told_by


def test_a_neighbour_tells_us_without_a_name(reporter, priya):
    # Given a neighbour who has answered every page
    page = reporter.walks_to(8)
    assert step_of(page) == 8
    assert "A grey car fetches the boy next door" in page.text

    # When they press Send
    receipt = reporter.sends()

    # Then the concern is with the team
    concern = Concern.objects.get()
    account = told(priya, concern)
    assert account["worry"] == "A grey car fetches the boy next door every night."
    assert account["child_names"] == "Kit Demo"
    assert (concern.area.code, concern.relation, concern.is_anonymous) == (
        "north", "neighbour", True,
    )  # fmt: skip
    # and they know its reference and by when it will be read, and see nothing of what they wrote
    assert concern.reference in receipt.text
    assert "Wednesday 25 November, 11.20 am" in receipt.text
    assert "grey car" not in receipt.text
    assert "Kit Demo" not in receipt.text
    # and nothing of it is left in the drafts
    assert not Draft.objects.exists()


def test_an_aunt_lets_us_contact_her_and_her_name_is_kept_from_the_family_unasked(reporter, priya):
    # Given an aunt who may be rung in the evening
    reporter.walks_to(
        8,
        step2={"relation": "family"},
        step6={"unsafe_to_tell_family": "yes", "danger_to_visitors": "yes"},
        step7={
            "contact": "yes",
            "name": "Aunt Demo",
            "phone": "07700 900142",
            "safe_times": "After six",
            "what_to_say": "Say it is about the school trip",
        },
    )

    # When she sends
    receipt = reporter.sends()

    # Then the team sees before it opens anything what it must mind
    concern = Concern.objects.get()
    assert concern.keep_name_from_family
    assert concern.unsafe_to_tell_family
    assert concern.danger_to_visitors
    assert concern.no_voicemail
    # and once opened, how to reach her
    assert told_by(priya, concern)["phone"] == "07700 900142"
    assert told_by(priya, concern)["safe_times"] == "After six"
    # while her receipt names neither her nor her number
    assert "Aunt Demo" not in receipt.text
    assert "07700 900142" not in receipt.text


@pytest.mark.parametrize(("ticked", "is_kept"), [({}, True), ({"family_may_know": "on"}, False)])
def test_a_name_is_kept_from_the_family_unless_its_owner_says_otherwise(reporter, ticked, is_kept):
    contact = {"contact": "if-must", "name": "Aunt Demo", "email": "aunt@reporter.example"}
    page = reporter.walks_to(8, step7=contact | ticked)
    assert f"that it was me</dt><dd>{'No' if is_kept else 'Yes'}</dd>" in page.text

    reporter.sends()

    concern = Concern.objects.get()
    assert concern.keep_name_from_family is is_kept
    flags = [flag.words for flag in mind.flags(concern)]
    assert ("Keep the name from the family" in flags) is is_kept


def test_where_nobody_gave_a_name_there_is_none_to_keep(reporter):
    page = reporter.walks_to(8)
    assert "that it was me" not in page.text

    reporter.sends()

    assert not Concern.objects.get().keep_name_from_family


@pytest.mark.parametrize("name", ["reports:start", "campaigns:privacy"])
def test_every_page_that_speaks_of_the_name_makes_one_promise(open_form, client, name):
    promise = "If you(?: do)? give your name, we do not tell the family that it was you, unless"

    assert re.search(promise, client.get(reverse(name)).text)


def test_a_child_is_told_before_they_type_who_listens_and_what_we_cannot_keep(reporter, priya):
    # Given a child
    reporter.starts()
    reporter.answers(1, danger="not-urgent")

    # When they say that it is about them
    page = reporter.answers(2, relation="child")

    # Then they read first who else listens, and what we cannot keep secret
    assert "Childline" in page.text
    assert "What we cannot keep secret" in page.text
    assert "police work with us" in page.text
    # and every page after that speaks to them
    about_you = page.redirect_chain[-1][0]
    page = reporter.client.post(about_you, {"who_sees_this_phone": "my sister"}, follow=True)
    assert heading_of(page) == "What is happening?"
    page = reporter.answers(3, worry="there is a man who says i owe him")
    assert "Your name" in page.text
    page = reporter.answers(4, child_age_band="13-15")
    assert "Which area are you in?" in page.text
    page = reporter.answers(5, area="west")
    assert "Are you safe at this moment?" in page.text
    reporter.answers(6, trusted_adult="my form tutor")
    reporter.answers(7, contact="if-must", email="sky@reporter.example")
    receipt = reporter.sends()

    concern = Concern.objects.get()
    account = told(priya, concern)
    assert concern.is_about_the_reporter
    assert account["who_sees_this_phone"] == "my sister"
    assert account["trusted_adult"] == "my form tutor"
    assert "Childline" in receipt.text


def test_a_coach_gets_a_receipt_with_the_time_on_it(reporter, priya):
    # Given somebody who works with children
    reporter.walks_to(
        8,
        step2={"relation": "professional"},
        step7={
            "contact": "yes",
            "phone": "01632 960155",
            "voicemail": "yes",
            "professional_role": "Coach, Demo Rovers",
        },
    )

    # When they send
    receipt = reporter.sends()

    # Then their role is with the team, and the page says when they told us
    concern = Concern.objects.get()
    assert told_by(priya, concern)["professional_role"] == "Coach, Demo Rovers"
    assert not concern.no_voicemail
    assert "time-stamped receipt" in receipt.text
    assert "Tuesday 24 November, 11.20 am" in receipt.text


def test_somebody_whose_phone_may_be_taken_away_sends_what_they_have(reporter, priya):
    # Given somebody who has written one line
    reporter.walks_to(3)

    # When they press "Send what I have now", and then Send
    page = reporter.answers(3, worry="they are coming back tonight", send_now="yes")
    assert step_of(page) == 8
    assert not Concern.objects.exists()
    reporter.sends()

    # Then it has arrived, and nobody will contact them
    concern = Concern.objects.get()
    assert concern.is_anonymous
    assert told(priya, concern)["worry"] == "they are coming back tonight"


def test_danger_is_met_with_the_numbers_and_never_with_a_dead_end(reporter):
    # Given somebody who has begun
    reporter.starts()

    # When they say that a child is in danger now
    page = reporter.answers(1, danger="now")

    # Then they read whom to ring, what to do if they cannot speak, and may go on
    assert 'href="tel:999"' in page.text
    assert "press 55" in page.text
    assert f'href="{reporter.address(2)}"' in page.text
    # and the receipt leads with the call, above the deadline
    for step in (2, 3, 4, 5, 6, 7):
        reporter.answers(step, worry="He has a knife", contact="no")
    receipt = reporter.sends()
    assert heading_of(receipt) == "Nobody has read this yet."
    assert receipt.text.index("Nobody has read this yet") < receipt.text.index("decided by")


def test_a_place_and_a_car_are_enough(reporter, priya):
    # Given somebody who knows no child
    reporter.walks_to(5, step4={})

    # When they describe a car, ask for room for another, and describe that too
    page = reporter.answers(
        5, **{"place": "The Placeholder Hotel", "vehicles-TOTAL_FORMS": "1",
              "vehicles-0-plate": "DE11 MOO", "add": "vehicles"}
    )  # fmt: skip
    assert 'value="DE11 MOO"' in page.text
    assert "Vehicle 2" in page.text
    reporter.answers(
        5, **{"place": "The Placeholder Hotel", "place_kinds": ["hotel"],
              "vehicles-TOTAL_FORMS": "2", "vehicles-0-plate": "DE11 MOO",
              "vehicles-1-description": "white van",
              "people-TOTAL_FORMS": "1", "people-0-description": "red jacket",
              "online_names-TOTAL_FORMS": "1", "online_names-0-name": "demo_wolf_00"}
    )  # fmt: skip
    reporter.answers(6)
    reporter.answers(7, contact="no")
    reporter.sends()

    # Then all of it is with the team
    account = told(priya, Concern.objects.get())
    assert [car["plate"] or car["description"] for car in account["vehicles"]] == [
        "DE11 MOO", "white van",
    ]  # fmt: skip
    assert account["place_kinds"] == ["hotel"]
    assert account["people"][0]["description"] == "red jacket"
    assert account["online_names"][0]["name"] == "demo_wolf_00"


def test_two_tabs_never_mix(reporter, priya):
    # Given one browser with two journeys
    other = Reporter(reporter.client)
    reporter.walks_to(4, step3={"worry": "The first worry"})
    other.walks_to(4, step3={"worry": "The second worry"})

    # When both are finished, one after the other
    for tab in (reporter, other):
        for step in (4, 5, 6):
            tab.answers(step)
        tab.answers(7, contact="no")
    reporter.sends()
    other.sends()

    # Then each has arrived with its own words
    worries = {told(priya, concern)["worry"] for concern in Concern.objects.all()}
    assert worries == {"The first worry", "The second worry"}
