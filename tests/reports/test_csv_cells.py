"""What a spreadsheet opens says what was written, and does nothing."""

import csv

import pytest

from reports import csv_cells


def read_back(*rows: list) -> list[list[str]]:
    return list(csv.reader("".join(csv_cells.lines(rows)).splitlines(keepends=True)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "  +"])
def test_a_cell_that_could_act_begins_with_an_apostrophe(start):
    assert csv_cells.cell(f"{start}cmd|'/c calc'!A1").startswith("'")


@pytest.mark.parametrize("text", ["priya", "NK7-4TQ-M2R", "2026-11-24T11:20:00+00:00", "", "a=b"])
def test_a_plain_cell_is_left_alone(text):
    assert csv_cells.cell(text) == text


def test_what_would_begin_another_cell_or_line_stays_in_its_own():
    row = ['a","=1+1', "b,=1+1", "c\r\n=1+1", 7, ""]

    assert read_back(row, ["second"]) == [['a","=1+1', "b,=1+1", "c\r\n=1+1", "7", ""], ["second"]]


def test_numbers_below_nothing_and_nul_do_no_harm():
    assert csv_cells.cell(-5) == "'-5"
    assert csv_cells.cell("\0=1") == "'=1"
