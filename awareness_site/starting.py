"""What a process asks before it serves: gunicorn starts happily past a failing system check."""

import logging

from django.core.checks import CheckMessage, run_checks
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

logger = logging.getLogger(__name__)


class NotWell(RuntimeError):
    """Something must be put right first. gunicorn prints a RuntimeError plainly and stops."""


def refuse_unless_well() -> None:
    """Runs every system check, the database's included, where the server and the clock start.

    Raises NotWell, which names each fault and what to do. Closes the connections that it
    opened: a connection must not be shared with the workers that are forked afterwards.
    """
    try:
        found = run_checks(databases=[DEFAULT_DB_ALIAS])
        waiting = _waiting_migrations()
    except DatabaseError as fault:
        raise NotWell(
            f"The database does not answer ({type(fault).__name__}). Look at DATABASE_URL."
        ) from None
    finally:
        connections.close_all()
    heard = [message for message in found if not message.is_silenced()]
    for message in heard:
        if not message.is_serious():
            logger.warning("%s", _in_words(message))
    faults = [_in_words(message) for message in heard if message.is_serious()]
    if waiting:
        faults.append(f"{waiting} migrations wait.\n    Run: manage.py migrate")
    if faults:
        raise NotWell("The site does not start:\n" + "\n".join(f"  {fault}" for fault in faults))


def _in_words(message: CheckMessage) -> str:
    hint = f"\n    {message.hint}" if message.hint else ""
    return f"({message.id}) {message.msg}{hint}"


def _waiting_migrations() -> int:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
