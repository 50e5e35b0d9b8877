"""Settings are read from the environment, and a slip in one is named, never guessed at."""

import stat
import threading

import pytest

from awareness_site import env


@pytest.mark.parametrize(
    ("said", "meant"), [("yes", True), ("ON", True), ("1", True), ("no", False), ("false", False)]
)
def test_a_flag_is_read_as_people_write_it(monkeypatch, said, meant):
    monkeypatch.setenv("A_FLAG", said)

    assert env.flag("A_FLAG", default=not meant) is meant


def test_a_flag_that_says_neither_is_refused(monkeypatch):
    monkeypatch.setenv("A_FLAG", "perhaps")

    with pytest.raises(ValueError, match="A_FLAG is 'perhaps': say yes or no"):
        env.flag("A_FLAG")


def test_an_empty_setting_means_its_default(monkeypatch):
    monkeypatch.setenv("A_SETTING", " ")

    assert env.flag("A_SETTING", default=True) is True
    assert env.number("A_SETTING", 7) == 7
    assert env.text("A_SETTING", "as before") == "as before"
    assert env.words("A_SETTING") == []


@pytest.mark.parametrize("said", ["ten", "-1", "1.5"])
def test_a_number_that_is_none_is_refused(monkeypatch, said):
    monkeypatch.setenv("A_NUMBER", said)

    with pytest.raises(ValueError, match="A_NUMBER"):
        env.number("A_NUMBER", 1)


def test_words_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("SOME_HOSTS", "a.example, b.example,,")

    assert env.words("SOME_HOSTS") == ["a.example", "b.example"]


def test_a_secret_is_made_once_and_read_by_its_owner_alone(tmp_path):
    path = tmp_path / "new" / "secret_key"

    first = env.kept_secret(path)

    assert len(first) >= 50
    assert env.kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_processes_that_start_together_share_one_secret(tmp_path):
    path, found = tmp_path / "secret_key", []
    threads = [
        threading.Thread(target=lambda: found.append(env.kept_secret(path))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert len(set(found)) == 1
