"""The whole table of postcodes: loaded from its files, all or nothing."""

import pytest
from django.core.management import CommandError, call_command

from campaigns.models import Area, PostcodeArea, PostcodeTable

pytestmark = pytest.mark.django_db
NORTH, WEST, RUTLAND, LEEDS = "E06000061", "E06000062", "E06000017", "E08000035"


def line(postcode: str, district: str) -> str:
    return f'"{postcode}",10,445378,196719,"E92000001","E19","E18","","{district}","E05006618"\n'


@pytest.fixture
def table(tmp_path):
    """A small invented table in the form of the real one."""
    path = tmp_path / "nn.csv"
    path.write_text(
        line("NN6 0AA", NORTH)
        + line("NN60AB", WEST)
        + line("LE158AA", RUTLAND)
        + line("LS11AA", LEEDS)
    )
    return path


def area_of(code: str) -> list[str]:
    return list(PostcodeArea.objects.filter(code=code).values_list("area__code", flat=True))


def test_it_keeps_what_lies_in_the_areas_that_are_named(content, table, capsys):
    call_command("load_postcodes", str(table))
    assert (area_of("NN6 0AA"), area_of("NN6 0AB"), area_of("LE15 8AA")) == (
        ["north"],
        ["west"],
        ["rutland"],
    )
    assert area_of("LS1 1AA") == []
    assert capsys.readouterr().out.splitlines() == [
        "North Northamptonshire: 1 postcodes",
        "West Northamptonshire: 1 postcodes",
        "Rutland: 1 postcodes",
        "In no area that is named here, and left out: 1",
    ]


def test_it_says_where_it_comes_from_and_when_it_was_checked(content, table):
    call_command("load_postcodes", str(table), "--source", "A table", "--checked-on", "2026-11-20")
    row = PostcodeTable.objects.get(detail="whole")
    assert (row.source, str(row.checked_on), str(row.next_check)) == (
        "A table",
        "2026-11-20",
        "2027-03-20",
    )


def test_it_takes_the_place_of_the_table_of_before_and_leaves_the_sectors(content, table, tmp_path):
    sectors = PostcodeArea.objects.filter(table__detail="sector").count()
    call_command("load_postcodes", str(table))
    newer = tmp_path / "newer.csv"
    newer.write_text(line("NN60AA", WEST))
    call_command("load_postcodes", str(newer))
    assert area_of("NN6 0AA") == ["west"]
    assert area_of("NN6 0AB") == []
    assert PostcodeArea.objects.filter(table__detail="sector").count() == sectors


def test_several_files_make_one_table(content, table, tmp_path):
    other = tmp_path / "pe.csv"
    other.write_text(line("PE84AA", NORTH))
    call_command("load_postcodes", str(table), str(other))
    assert PostcodeArea.objects.filter(table__detail="whole").count() == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Postcode,District\n", r"bad\.csv, line 1: this is no line of Code-Point Open"),
        (line("NN60AC", NORTH) + line("Kettering", NORTH), r"bad\.csv, line 2: this is no line"),
        (line("NN60AC", NORTH) + line("NN6", NORTH), r"bad\.csv, line 2: this is no line"),
        (line("NN60AC", NORTH) * 2, r"bad\.csv, line 2: NN6 0AC stands above already"),
        ('"NN60AC\n', r"bad\.csv: it cannot be read as a table"),
        (line("LS11AA", LEEDS), "None of these postcodes lies in this place"),
        ("", "None of these postcodes lies in this place"),
    ],
)
def test_a_file_that_is_no_table_changes_nothing(content, table, tmp_path, text, expected):
    call_command("load_postcodes", str(table))
    bad = tmp_path / "bad.csv"
    bad.write_text(text)
    with pytest.raises(CommandError, match=rf"Nothing was loaded\. .*{expected}"):
        call_command("load_postcodes", str(bad))
    assert PostcodeArea.objects.filter(table__detail="whole").count() == 3


def test_a_file_that_is_not_there_is_named(content, tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.csv: it cannot be read as a table"):
        call_command("load_postcodes", str(tmp_path / "nowhere.csv"))


def test_a_source_that_is_no_address_is_refused(content, table):
    with pytest.raises(CommandError, match="Enter a valid URL"):
        call_command("load_postcodes", str(table), "--source-address", "the shelf")


def test_areas_without_districts_are_named_as_the_reason(content, table):
    Area.objects.update(districts="")
    with pytest.raises(CommandError, match="No area of this place names its districts"):
        call_command("load_postcodes", str(table))
