"""Reads what strace wrote: was the disk forced between a concern's arrival and its answer?"""

import re
from collections.abc import Iterable

# `-y` shows the file behind each number: SQLite's log, or a segment of PostgreSQL's.
LOG = re.compile(r"<[^>]*(?:-wal|/pg_wal/\w+)>")
CALL = re.compile(r"^(\d+) +(?:<\.\.\. )?(\w+)")
WRITES = {"pwrite64", "pwritev", "write", "writev"}
FORCES = {"fsync", "fdatasync"}
TELLS = {"sendto", "sendmsg", "write", "writev"}
RECEIPT = re.compile(r"Location: /tell-us/[\w-]+/sent/")


def answers_before_disk(lines: Iterable[str]) -> tuple[int, list[str]]:
    """How many concerns were acknowledged, and the acknowledgements that came before the disk.

    A write to the log makes it unsafe until a call that forces it has come back. Between two
    acknowledgements something must have been written: each stands for a concern of its own.
    """
    unforced: dict[str, bool] = {}
    forcing: dict[str, bool] = {}
    was_written, answers, unsafe = False, 0, []
    for line in lines:
        found = CALL.match(line)
        if found is None:
            continue
        pid, call = found.groups()
        is_log, is_over = bool(LOG.search(line)), "<unfinished" not in line
        if call in WRITES and is_log:
            unforced[pid] = was_written = True
        elif call in FORCES and (is_log or forcing.get(pid)):
            forcing[pid] = not is_over
            if is_over and line.rstrip().endswith("= 0"):
                # It forces the file, whoever has written to it.
                unforced.clear()
        elif call in TELLS and RECEIPT.search(line):
            answers += 1
            if unforced or not was_written:
                unsafe.append(line)
            was_written = False
    return answers, unsafe
