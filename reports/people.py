"""How staff are called where colleagues read it."""

from django.contrib.auth.models import User


def called(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else "nobody"


def called_by_account(accounts: set[str]) -> dict[str, str]:
    """The names behind the accounts of an audit trail; an account that is gone keeps its own."""
    users = User.objects.filter(username__in=accounts)
    return {account: account for account in accounts} | {u.username: called(u) for u in users}
