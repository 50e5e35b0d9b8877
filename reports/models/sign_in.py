"""How staff come to their desk: who invited whom, from where they sign in, what is counted."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class InvitationQuerySet(models.QuerySet):
    def open(self, now) -> Self:
        """The links that still work."""
        return self.filter(used_at=None, replaced_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """One link by which an account gets its password. The row stays: it says who invited whom."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invitations"
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations_made",
        help_text="Empty: whoever runs the site.",
    )
    # A copy of this table opens no account: the link itself is kept nowhere.
    token_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(used_at=None, replaced_at=None),
                name="invitation_waiting_is_one_for_an_account",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(replaced_at=None),
                name="invitation_is_used_or_replaced_never_both",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")), name="invitation_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(invited_by=None) | ~Q(invited_by=F("account")),
                name="invitation_is_never_for_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} by {self.invited_by or 'whoever runs the site'}"


class KnownNetwork(models.Model):
    """A network from which an account has signed in with both factors: it is not shut out there."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="known_networks"
    )
    network = models.CharField(max_length=64, help_text="A keyed hash: no address is kept.")
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "network"], name="knownnetwork_is_one_row_for_an_account"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} until {self.last_at:%d %B %Y}"


class Counted(models.Model):
    """Tries at signing in, and codes that were used, until they no longer count."""

    key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"until {self.until}"
