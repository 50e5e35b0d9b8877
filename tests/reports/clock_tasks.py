"""Tasks that a clock may be given, for tests: they note that they ran, and misbehave."""

import os
import signal

from django.db import connection

ran: list[str] = []


def note(now):
    ran.append("note")


def fail(now):
    ran.append("fail")
    raise RuntimeError("the words of a concern")


def break_the_database(now):
    ran.append("break")
    with connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column FROM no_such_table")


def end(now):
    """What an operator does: the process is told to stop in the middle of a round."""
    ran.append("end")
    os.kill(os.getpid(), signal.SIGTERM)
