"""Seals again under the key in use what retired keys sealed, a few at a time.

No process in the background holds a key: a member who has unlocked the desk does it, in requests
of their own. Whatever stops it, the next batch goes on where it was.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import BinaryField, QuerySet
from django.db.models.functions import Substr

from reports import audit, sealing
from reports.keyring.opening import (
    account_info,
    identity_info,
    letter_info,
    note_info,
    open_for,
    seal_for,
)
from reports.models import Concern, Letter, Note, Team
from reports.vocabulary import Action

AT_ONCE = 50


@dataclass(frozen=True)
class Column:
    """One sealed column: where its team stands, and to what its words are bound."""

    model: type[models.Model]
    team: str
    name: str
    info: Callable[[Any], str]

    def left(self, team: Team) -> QuerySet:
        """The rows of this team that the key in use does not open. Raises NoKey."""
        header = Substr(self.name, 1, sealing.HEADER_BYTES, output_field=BinaryField())
        now_used = sealing.header(team.keys.in_use().get().key_id)
        rows = self.model._default_manager.filter(
            **{self.team: team, f"{self.name}__isnull": False}
        )
        return rows.annotate(sealed_by=header).exclude(sealed_by=now_used).order_by("pk")


COLUMNS = (
    Column(Concern, "team", "sealed_account", lambda row: account_info(row.reference)),
    Column(Concern, "team", "sealed_identity", lambda row: identity_info(row.reference)),
    Column(Letter, "team", "sealed_words", lambda row: letter_info(row.reference)),
    Column(Note, "concern__team", "sealed_words", lambda row: note_info(row.concern.reference)),
)


def left_to_reseal(team: Team) -> int:
    """How many sealed columns still need a key that is retired."""
    if not team.keys.exclude(retired_at=None).exists():
        return 0
    return sum(column.left(team).count() for column in COLUMNS)


def reseal(team: Team, *, by: User, now: datetime.datetime, at_most: int = AT_ONCE) -> int:
    """Returns how many were sealed again. Raises NotAllowed or Locked.

    What this member cannot open stays as it is, so that nothing is ever made worse.
    """
    done = 0
    for column in COLUMNS:
        for row in column.left(team)[: at_most - done]:
            done += _again(column, row, team, by)
    if done:
        audit.record(Action.RESEALED, about=team, who=by.get_username(), now=now, number=done)
    return done


@transaction.atomic
def _again(column: Column, row: Any, team: Team, by: User) -> int:
    """1 where the row still held the very blob that was opened, else 0."""
    blob, info = bytes(getattr(row, column.name)), column.info(row)
    try:
        words = open_for(by, team, blob, info=info)
    except sealing.CannotOpen:
        return 0
    unchanged = column.model._default_manager.filter(pk=row.pk, **{column.name: blob})
    return unchanged.update(**{column.name: seal_for(team, words, info=info)})
