import pytest

from reports.references import ALPHABET, new_reference, normalised


def test_a_reference_is_three_groups_of_three():
    groups = new_reference().split("-")

    assert [len(group) for group in groups] == [3, 3, 3]
    assert set("".join(groups)) <= set(ALPHABET)


def test_no_letter_can_be_taken_for_a_digit_and_no_word_can_appear():
    for pair in ("0O", "1IL", "2Z", "5S", "8B"):
        assert len(set(pair) & set(ALPHABET)) <= 1
    assert not set("AEIOU") & set(ALPHABET)


def test_references_do_not_repeat():
    assert len({new_reference() for _ in range(2000)}) == 2000


@pytest.mark.parametrize(
    "typed",
    [
        "NK7-4TQ-M2R",
        "nk7-4tq-m2r",
        "nk74tqm2r",
        " NK7 4TQ M2R ",
        "NK7–4TQ—M2R",
        "NK7.4TQ.M2R",
        "NK7-4TQ-MZR",
        "ＮＫ７-４ＴＱ-Ｍ２Ｒ",
    ],
)
def test_it_is_read_however_it_is_typed(typed):
    assert normalised(typed) == "NK7-4TQ-M2R"


@pytest.mark.parametrize(
    "typed", ["", "NK7-4TQ", "NK7-4TQ-M2RR", "NK7-4TQ-M2A", "my name is Jo", "N" * 9000, "\0" * 9]
)
def test_what_cannot_be_a_reference_is_none(typed):
    assert normalised(typed) is None


def test_each_reference_reads_back_as_itself():
    for _ in range(200):
        reference = new_reference()
        assert normalised(reference) == reference
