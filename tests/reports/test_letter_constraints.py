"""What the database itself refuses of letters and ratings: each rule is attacked once."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, models, transaction

from reports.models import Letter, Rating
from tests.each_row import each_row


def change(kind: str = "comment", **values) -> Callable:
    """Writes past every verb, as a slip in code or a hand at the database would."""

    def attack(cast: dict) -> None:
        given = {name: cast.get(value, value) for name, value in values.items()}
        Letter.objects.filter(kind=kind).update(**given)

    return attack


def again(cast: dict) -> None:
    letter = Letter.objects.get(kind="comment")
    letter.pk, letter.reference = None, "NNN-NNN-NNN"
    letter.save(force_insert=True)


def rate(**values) -> Callable:
    def attack(cast: dict) -> None:
        fixed = {"page": "/", "useful": "yes", "day": cast["NOW"].date()}
        for _ in range(2):
            Rating.objects.create(**fixed | values)

    return attack


READ = {"read_at": "NOW", "reader": "PRIYA"}
SETTLED = {**READ, "settled_at": "NOW", "settled_by": "PRIYA"}
PROPOSED = {"erasure_proposed_at": "NOW", "erasure_proposed_by": "PRIYA"}
ATTACKS: dict[str, Callable] = {
    "letter_is_stored_once": again,
    "letter_is_about_a_page_only_as_a_comment": change("complaint", page="/"),
    "letter_of_complaint_has_a_day_to_acknowledge_it": change("complaint", acknowledge_by=None),
    "letter_is_held_for_a_known_reason": change(is_held=True, held_because="because"),
    "letter_held_has_a_reason": change(is_held=True),
    "letter_is_gathered_only_if_it_was_held": change(gathered_at="NOW"),
    "letter_is_under_a_known_legal_hold": change(legal_hold="because"),
    "letter_erasure_has_time_and_proposer": change(erasure_proposed_at="NOW"),
    "letter_under_legal_hold_is_not_to_be_erased": change(
        legal_hold="court", outcome="nothing-to-do", **PROPOSED, **SETTLED
    ),
    "letter_is_erased_only_once_it_is_settled": change(**PROPOSED),
    "letter_is_due_after_it_was_received": change(due_at="EARLIER"),
    "letter_is_read_by_somebody_at_a_time": change(read_at="NOW"),
    "letter_is_settled_by_somebody_once_it_was_read": change(
        outcome="nothing-to-do", settled_at="NOW", settled_by="PRIYA"
    ),
    "letter_ends_as_its_kind_may": change("complaint", outcome="nothing-to-do", **SETTLED),
    "letter_gives_up_its_words_to_a_concern_alone": change(sealed_words=None),
    "rating_is_one_count_for_a_page_an_answer_and_a_day": rate(),
    "rating_answer_is_known": rate(useful="very"),
    "rating_counts_somebody": rate(number=0),
}
CONSTRAINTS = {
    constraint.name: constraint
    for model in (Letter, Rating)
    for constraint in model._meta.constraints
}


@pytest.fixture
def cast(a_comment, a_complaint, a_concern, priya, now) -> dict:
    a_comment()
    a_complaint()
    earlier = now - datetime.timedelta(minutes=1)
    return {"CONCERN": a_concern(), "PRIYA": priya, "NOW": now, "EARLIER": earlier}


def test_every_constraint_is_attacked():
    assert set(ATTACKS) == set(CONSTRAINTS)


def refused(name: str, cast: dict, attack: Callable) -> None:
    is_check = isinstance(CONSTRAINTS[name], models.CheckConstraint)
    # SQLite names the columns of a unique rule, and the rule itself of every other.
    said = name if is_check else "(?i)unique"
    with pytest.raises(IntegrityError, match=said), transaction.atomic():
        attack(cast)


@each_row("name", ATTACKS)
def test_the_database_refuses(name, cast):
    refused(name, cast, ATTACKS[name])


@pytest.mark.parametrize(
    "slip",
    [
        {"outcome": "concern", **SETTLED},
        {"outcome": "concern", "sealed_words": None, **SETTLED},
        {"outcome": "concern", "concern": "CONCERN", **SETTLED},
        {"concern": "CONCERN", "sealed_words": None},
    ],
    ids=["no concern, words kept", "no concern, words gone", "words kept", "not settled"],
)
def test_no_slip_loses_the_words_of_a_comment(slip, cast):
    refused("letter_gives_up_its_words_to_a_concern_alone", cast, change(**slip))


def test_what_must_be_unique_is_unique_in_the_database():
    assert Letter._meta.get_field("reference").unique
    assert Letter._meta.get_field("concern").unique
