"""A demonstration shows the codes of its invented people; a real site shows nobody's."""

import re

import pytest

from awareness_site.sign_in.shown import enrol_shown
from tests.at_the_desk import enrol
from tests.awareness_site.steps import (
    SECOND_STEP,
    gives_code,
    gives_password,
    is_in,
    with_password,
)

pytestmark = pytest.mark.ignore_template_errors
SHOWN = re.compile(r"good now: <b>(\d{6})</b>")


@pytest.fixture(autouse=True)
def clock(time_machine, now):
    time_machine.move_to(now, tick=False)


def test_a_demonstration_shows_the_code_and_the_next_when_that_was_used(client, mo):
    enrol_shown(with_password(mo))
    seen = set()
    for _ in range(2):
        gives_password(client, "mo")
        [code] = SHOWN.findall(client.get(SECOND_STEP).text)
        gives_code(client, code)
        assert is_in(client)
        client.post("/admin/sign-in/out/")
        seen.add(code)

    assert len(seen) == 2


def test_a_real_site_shows_nobodys_not_even_with_the_rows_of_a_demonstration(client, mo, settings):
    enrol_shown(with_password(mo))
    settings.DEMONSTRATION = False
    gives_password(client, "mo")

    assert not SHOWN.search(client.get(SECOND_STEP).text)


def test_a_demonstration_does_not_show_the_code_of_an_app_that_somebody_added(client, mo):
    enrol(with_password(mo))
    gives_password(client, "mo")

    assert not SHOWN.search(client.get(SECOND_STEP).text)


def test_a_real_site_makes_no_second_factor_for_showing(mo, settings):
    settings.DEMONSTRATION = False

    with pytest.raises(ValueError, match="demonstration"):
        enrol_shown(mo)
