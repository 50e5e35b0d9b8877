"""The key of backups: a code on paper that opens, and a public half that only closes."""

import base64
import io
import re
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from awareness_site.backup import keys
from awareness_site.backup.faults import Refused
from tests.awareness_site.backup_site import CODE


class Paper(io.StringIO):
    """Whoever runs the command copies the code from what it says, as `slip` has it."""

    def __init__(self, slip: Callable[[str], str]) -> None:
        super().__init__()
        self.said, self.slip = io.StringIO(), slip

    def readline(self, *_):
        [code] = re.findall(r"^    (\S+)$", self.said.getvalue(), re.M)
        return self.slip(code) + "\n"


@pytest.fixture
def make(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path

    def run(slip=lambda code: code, **options) -> str:
        paper = Paper(slip)
        monkeypatch.setattr("sys.stdin", paper)
        call_command("make_backup_key", stdout=paper.said, **options)
        return paper.said.getvalue()

    return run


def test_the_code_is_shown_once_and_only_the_public_half_is_kept(make, tmp_path):
    said = make(lambda code: code.lower().replace("-", " "))

    [code] = re.findall(r"^    (\S+)$", said, re.M)
    [kept] = tmp_path.iterdir()
    assert said.count(code) == 1
    assert re.fullmatch(r"(?:[2-9A-Z]{4}-){8}[2-9A-Z]{4}", code)
    assert keys.public_key() == keys.pair_of(code).public_key
    assert code.replace("-", "") not in kept.read_text().replace("-", "")
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_code_that_was_not_copied_makes_no_key(make, tmp_path):
    with pytest.raises(CommandError, match="No key was made"):
        make(lambda code: CODE)
    with pytest.raises(CommandError, match="no code"):
        make(lambda code: code[:-1])

    assert list(tmp_path.iterdir()) == []


def test_a_key_that_stands_is_replaced_only_when_that_is_said(make):
    make()
    before = keys.public_key()

    with pytest.raises(CommandError, match="--replace"):
        make()
    assert keys.public_key() == before
    make(replace=True)
    assert keys.public_key() != before


def test_the_environment_may_name_the_public_half(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.BACKUP_KEY = base64.b64encode(keys.pair_of(CODE).public_key).decode()

    assert keys.public_key() == keys.pair_of(CODE).public_key


@pytest.mark.parametrize("written", ["", "nonsense!", "AAAA", CODE])
def test_what_is_no_public_half_is_refused(settings, tmp_path, written):
    settings.VAR_DIR, settings.BACKUP_KEY = tmp_path, written

    with pytest.raises(Refused):
        keys.public_key()


def test_two_codes_never_make_one_pair():
    assert keys.new_code() != keys.new_code()
    assert keys.pair_of(CODE).key_id != keys.pair_of(CODE[::-1]).key_id
