"""The judges of the drills find what they look for: each of these is a fault."""

import pytest

from tests.drills.ledger import judge
from tests.drills.system_calls import answers_before_disk

WRITES = '7 pwrite64(9</srv/site.sqlite3-wal>, "..."..., 4096, 8272) = 4096'
FORCES = "7 fdatasync(9</srv/site.sqlite3-wal>) = 0"
ANSWERS = (
    r'7 sendto(12<socket:[3]>, "HTTP/1.1 302 Found\r\nLocation: /tell-us/a-b_c/sent/\r\n"...) = 90'
)
ANOTHER_WRITES = WRITES.replace("7 ", "8 ", 1)
ANOTHER_BEGINS = "8 fdatasync(9</srv/site.sqlite3-wal> <unfinished ...>"
ANOTHER_ENDS = "8 <... fdatasync resumed>) = 0"


@pytest.mark.parametrize(
    ("calls", "is_safe"),
    [
        ([WRITES, FORCES, ANSWERS], True),
        ([ANOTHER_WRITES, ANOTHER_BEGINS, ANOTHER_ENDS, ANSWERS], True),
        ([WRITES, ANSWERS, FORCES], False),
        ([WRITES, FORCES, WRITES, ANSWERS], False),
        ([ANOTHER_WRITES, ANOTHER_BEGINS, ANSWERS, ANOTHER_ENDS], False),
        ([WRITES, FORCES.replace("= 0", "= -1 EIO"), ANSWERS], False),
        ([WRITES, FORCES.replace("site.sqlite3-wal", "site.log"), ANSWERS], False),
        ([ANSWERS], False),
    ],
)
def test_an_answer_before_the_disk_is_found(calls, is_safe):
    answers, unsafe = answers_before_disk(calls)

    assert answers == 1
    assert (unsafe == []) is is_safe


@pytest.mark.parametrize(
    ("stored", "fault"),
    [
        ({"A": "one", "B": "two"}, None),
        ({"A": "one", "B": "two", "C": "never acknowledged"}, None),
        ({"A": "one"}, "lost"),
        ({"A": "one", "B": "two", "C": "two"}, "doubled"),
        ({"A": "two", "B": "one"}, "swapped"),
    ],
)
def test_what_is_lost_doubled_or_swapped_is_found(stored, fault):
    verdict = judge([("A", "one"), ("B", "two")], stored)

    assert verdict.is_clean is (fault is None)
    assert fault is None or getattr(verdict, fault)
