"""The list of what takes longest names files that are there."""

from tests.longest_first import LONGEST, TESTS


def test_it_names_each_file_once_and_none_that_is_gone():
    assert len(set(LONGEST)) == len(LONGEST)
    assert [name for name in LONGEST if not (TESTS / name).is_file()] == []
