"""Makes the first accounts of a real site from the command line."""

import getpass
import sys
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email


def add_account_arguments(parser: CommandParser) -> None:
    parser.add_argument("username")
    parser.add_argument("email", help="Their own address.")
    parser.add_argument("name", help='Such as "Mo Field".')
    parser.add_argument(
        "--password-stdin", action="store_true", help="Read the password from one line."
    )


def account_arguments(options: dict[str, Any]) -> dict[str, Any]:
    """Of a command's options those that `staff_account` takes."""
    return {name: options[name] for name in ("username", "email", "name", "password_stdin")}


def staff_account(*, username: str, email: str, name: str, password_stdin: bool) -> User:
    """Makes or repairs an account that may sign in at the desk. Raises CommandError.

    Staff, not a superuser: being one would open no concern, and everything else.
    """
    password = _password(from_input=password_stdin)
    try:
        validate_email(email)
        validate_password(password, User(username=username, email=email))
    except ValidationError as refused:
        raise CommandError(" ".join(refused.messages)) from None
    first_name, _, last_name = name.strip().partition(" ")
    account, _ = User.objects.update_or_create(
        username=username,
        defaults={
            "email": email,
            "first_name": first_name,
            "last_name": last_name,
            "is_staff": True,
            "is_active": True,
        },
    )
    account.set_password(password)
    account.save(update_fields=["password"])
    return account


def _password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        password = getpass.getpass("Password (at least 12 characters): ")
        if getpass.getpass("Again: ") == password:
            return password
    except EOFError:
        raise CommandError("No terminal to ask for a password: use --password-stdin.") from None
    raise CommandError("The two passwords differ.")
