import pytest

from reports import audit
from reports.models import AuditEvent
from reports.vocabulary import Action, Outcome, Urgency
from tests.reports.trail import of_what_was_told


def test_an_event_says_who_did_what_to_which_concern_when(a_concern, now):
    concern = a_concern()

    audit.record(Action.OPENED, about=concern, who="priya", now=now)

    event = AuditEvent.objects.last()
    assert (event.at, event.who, event.action) == (now, "priya", "opened")
    assert (event.reference, event.team) == (concern.reference, "front-door")


def test_it_keeps_values_of_closed_lists(a_concern, now):
    codes = {"outcome": Outcome.NO_FURTHER_ACTION, "before": Urgency.NOW, "after": 3}

    event = audit.record(Action.DECIDED, about=a_concern(), who="priya", now=now, **codes)

    event.refresh_from_db()
    assert event.codes == {"outcome": "no-further-action", "before": 1, "after": 3}


@pytest.mark.parametrize(
    "words",
    ["A grey car every night", "Kit", "07700 900142", "", "DE11-MO", "x" * 25, None, ["now"], 0.5],
)
def test_it_refuses_words_without_repeating_them(a_concern, now, words):
    concern = a_concern()

    with pytest.raises(ValueError, match="takes no words") as refused:
        audit.record(Action.NOTED, about=concern, who="priya", now=now, note=words)

    assert not words or str(words) not in str(refused.value)
    assert of_what_was_told().count() == 1  # that it was received


def test_it_refuses_a_deed_that_is_on_no_list(a_concern, now):
    with pytest.raises(ValueError, match="tidied"):
        audit.record("tidied", about=a_concern(), who="priya", now=now)


def test_the_trail_outlives_its_concern_and_the_account(a_concern, priya, now):
    concern = a_concern()
    audit.record(Action.OPENED, about=concern, who=priya.get_username(), now=now)

    concern.delete()
    priya.delete()

    assert [event.who for event in of_what_was_told()] == ["public", "priya"]
