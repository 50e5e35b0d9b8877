"""What identifies anybody is sealed: no clear column, list, mail, audit line or log has it."""

import dataclasses

import pytest
from django.contrib import admin
from django.db import models

from reports.details import Account, ConcernDetails, Identity, LetterWords
from reports.models import AuditEvent, Concern, Draft, Letter, Note, Notification, Rating, Tombstone

# All that a concern may hold in the clear: what the queue and the clock need.
CLEAR = {
    "id", "reference", "version", "token_hash", "words_hash", "follows",
    "received_at", "first_look_by", "decide_by", "team", "status", "proposed_urgency", "urgency",
    "claimed_by", "danger", "relation", "contact", "area", "sign_codes", "language",
    "no_voicemail", "keep_name_from_family", "unsafe_to_tell_family", "danger_to_visitors",
    "first_looked_at", "first_looked_by", "manager_told_at", "urgent_since",
    "urgent_called_at", "urgent_repeated_at",
    "acknowledged_at", "acknowledged_by", "outcome", "proposed_outcome", "proposed_by", "agreed_by",
    "decided_at", "officer_due_at", "officer_told_at", "officer_missed_at",
    "confirmed_elsewhere_at", "feedback", "closed_at",
    "is_held", "held_because", "gathered_at",
    "case_recorded_at", "case_recorded_by", "case_checked_at", "case_checked_by",
    "legal_hold", "erasure_proposed_at", "erasure_proposed_by",
}  # fmt: skip
SEALED = {"sealed_account", "sealed_identity"}
# A letter: whose page it is about, how useful that was, and what the lane and the clock need.
CLEAR_OF_A_LETTER = {
    "id",
    "reference",
    "kind",
    "token_hash",
    "words_hash",
    "page",
    "useful",
    "received_at",
    "due_at",
    "acknowledge_by",
    "team",
    "read_at",
    "reader",
    "outcome",
    "settled_at",
    "settled_by",
    "concern",
    "manager_told_at",
    "is_held",
    "held_because",
    "gathered_at",
    "legal_hold",
    "erasure_proposed_at",
    "erasure_proposed_by",
}
# What is left of either: nothing that anybody wrote, and nobody it was about.
TOMBSTONE = {
    "id", "kind", "reference", "team", "received_at", "ended_at", "outcome", "notes",
    "hand_overs", "openings", "messages", "proposed_by", "approved_by", "erased_at", "wiped_at",
}  # fmt: skip
# A count: neither a time nor anything of who answered.
RATING = {"id", "page", "useful", "day", "number"}
PERSONAL = {
    field.name for kind in (Account, Identity, LetterWords) for field in dataclasses.fields(kind)
}
FREE_TEXT = (models.TextField, models.JSONField)


def columns(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def test_a_concern_has_no_column_that_nobody_thought_about():
    assert columns(Concern) - SEALED - CLEAR == set()


def test_a_letter_and_a_count_have_no_column_that_nobody_thought_about():
    assert columns(Letter) - {"sealed_words"} - CLEAR_OF_A_LETTER == set()
    assert columns(Rating) == RATING


def test_a_tombstone_has_no_column_that_nobody_thought_about():
    assert columns(Tombstone) == TOMBSTONE


@pytest.mark.parametrize("model", [Concern, AuditEvent, Draft, Letter, Note, Notification, Rating])
def test_no_personal_field_is_a_clear_column(model):
    assert columns(model) & PERSONAL == set()


def test_what_is_sealed_is_stored_as_bytes():
    for name in SEALED:
        assert isinstance(Concern._meta.get_field(name), models.BinaryField)
    for model in (Letter, Note):
        assert isinstance(model._meta.get_field("sealed_words"), models.BinaryField)
    assert isinstance(Draft._meta.get_field("sealed_answers"), models.BinaryField)


def test_the_account_and_the_identity_hold_every_word_of_a_concern():
    clear = {field.name for field in dataclasses.fields(ConcernDetails)} - {"account", "identity"}

    assert clear - {"area_code"} <= CLEAR


def test_no_clear_column_takes_free_text():
    free = {
        field.name
        for model in (Concern, AuditEvent, Letter, Notification, Rating)
        for field in model._meta.concrete_fields
        if isinstance(field, FREE_TEXT)
    }

    assert free == {"sign_codes", "codes"}


def test_the_list_at_the_desk_shows_clear_columns_alone():
    for model in (Concern, Letter):
        shown = set(admin.site._registry[model].list_display)
        assert shown & (SEALED | PERSONAL | {"sealed_words"}) == set()


def test_no_word_of_a_concern_stands_in_the_clear_anywhere(a_concern):
    from django.apps import apps

    worry = "Zanzibar-violet-grey-car"
    a_concern(worry=worry)

    for model in apps.get_models():
        for row in model._default_manager.values_list():
            for value in row:
                stored = bytes(value) if isinstance(value, memoryview) else str(value).encode()
                assert worry.encode() not in stored, model
