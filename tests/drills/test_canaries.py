"""Words that are told, written and typed: readable by the team, and in nothing that is kept."""

import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.conf import settings as configured

from awareness_site.backup import archive, keys, sealed_stream
from reports.admin.opened import CANNOT_BE_OPENED
from reports.keyring.unlocked import carried_by
from tests.at_the_desk import SECRET, code_now, enrol
from tests.awareness_site.backup_site import CODE
from tests.cast import PASSPHRASE
from tests.drills.canaries import (
    MARK,
    Database,
    Search,
    bytes_of_cookie,
    canary,
    files_in,
    mail_unpacked,
    session_unpacked,
)
from tests.drills.planting import REFERENCE, Member, Person, Teller, status_of, unreadable
from tests.drills.site import PATIENCE, Site
from tests.drills.telling import Browser, NotAnswered
from tests.reports.smtp_server import MailServer, mail_server

PASSWORD = canary("password")
# Each with the words that it takes.
MOVES = ["claim", "urgency", "note", "wait", "resume", "officer", "decide", "close", "case"]
_LAST = "SELECT reference FROM reports_concern ORDER BY id DESC LIMIT 1"
SWAP = """
CREATE TABLE swapped AS SELECT id, {columns} FROM {table};
UPDATE {table} SET {taken};
DROP TABLE swapped;
"""


@pytest.fixture
def rows(rows, priya, ada, settings) -> None:
    """With two people who can sign in by what a real site checks."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    for person in (priya, ada):
        person.set_password(PASSWORD)
        person.save()
        enrol(person)


@pytest.fixture
def new_browser(new_browser) -> Iterator[Callable[[], Browser]]:
    yield new_browser
    for browser in new_browser.made:
        browser.close()


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def environment(folder, mail) -> dict[str, str]:
    temporary = folder / "temporary"
    temporary.mkdir(parents=True)
    return {
        "QUICKEST_SECONDS": "0",
        "TMPDIR": str(temporary),
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(mail.port),
        "SMTP_TLS": "no",
    }


@pytest.fixture
def database(site, database_folder, postgres) -> Database:
    database = Database(database_folder, postgres)
    database.prepare()
    return database


@pytest.fixture
def clock(database, site) -> Iterator[None]:
    with (site.folder / "clock.log").open("wb") as log:
        process = site.run("manage.py", "run_clock", "--every", "0.2", stdout=log, stderr=log)
    yield
    process.terminate()
    process.wait(PATIENCE)


@pytest.mark.parametrize("before", [b"", b"a", b"ab"])
@pytest.mark.parametrize(
    "written",
    [
        bytes,
        bytes.upper,
        lambda word: word.hex().encode(),
        lambda word: word.hex().upper().encode(),
        lambda word: word.decode().encode("utf-16-le"),
        lambda word: word.decode().encode("utf-16-be"),
        b64encode,
    ],
    ids=["as it is", "capitals", "hex", "HEX", "UTF-16 LE", "UTF-16 BE", "base64"],
)
def test_the_search_finds_what_is_planted_in_any_writing(written, before):
    place = {"here": b"..." + written(before + canary("worry").encode() + b"!") + b"..."}
    secret = bytes(range(200, 232))

    assert Search().found_in(place)
    assert not Search(key=secret).found_in({"here": b"nothing of it"})
    if written in (bytes, b64encode):
        assert Search(key=secret).found_in({"here": written(before + secret)})


def test_no_canary_can_be_read_in_what_is_kept(site, database, clock, mail, new_browser, priya):
    tellers = [
        Teller("wren", new_browser(), {"relation": "professional"}),
        Teller("robin", new_browser(), {"relation": "child"}),
    ]
    references = [teller.sends() for teller in tellers]
    leaver = Teller("finch", new_browser(), {"relation": "parent"})
    leaver.walks()
    _writes_letters(Person("wagtail", new_browser()))
    member = Member("priya", new_browser())
    member.sits_down(password=PASSWORD, code=code_now(), passphrase=PASSPHRASE)
    _meets_faults(database, site, leaver, member)
    for teller, reference, moves in zip(tellers, references, (MOVES, []), strict=True):
        _works_on(member, reference, teller, moves)
    _reads_letters(member)
    _searches(member, new_browser)
    kept = _kept(site, database, mail, _export(new_browser))

    secrets = _secrets([*tellers, leaver], member)
    secrets["the member's private half"] = carried_by(priya).private_half
    found = Search(**secrets).found_in(kept)
    assert not found, "\n".join(found)
    _is_searched_well(kept, references)


def test_what_is_swapped_between_rows_opens_in_neither(site, database, new_browser):
    for name in ("wren", "robin"):
        Teller(name, new_browser(), {"relation": "neighbour"}).sends()
    _writes_letters(Person("wagtail", new_browser()))
    member = Member("priya", new_browser())
    member.sits_down(password=PASSWORD, code=code_now(), passphrase=PASSPHRASE)
    rows = [
        f"/admin/reports/{lane}/{number}/"
        for lane in ("concern", "letter")
        for [number] in database.says(f"SELECT id FROM reports_{lane} ORDER BY id")
    ]
    assert [MARK in member.opens(row) for row in rows] == [True] * 4
    for row in rows[:2]:
        member.presses(row, "identity")

    for table, columns in (
        ("reports_concern", ["sealed_account", "sealed_identity"]),
        ("reports_letter", ["sealed_words"]),
    ):
        other = "(SELECT swapped.{0} FROM swapped WHERE swapped.id <> " + table + ".id)"
        taken = ", ".join(f"{one} = {other.format(one)}" for one in columns)
        database.does(SWAP.format(table=table, columns=", ".join(columns), taken=taken))
    were_open = [member.browser.once(f"{row}change/") for row in rows]
    pages = [member.opens(row) for row in rows]

    assert [(page.status, CANNOT_BE_OPENED in unescape(page.text)) for page in were_open] == [
        (200, True)
    ] * 4
    assert not [page for page in (*pages, *(page.text for page in were_open)) if MARK in page]


def _writes_letters(person: Person) -> None:
    person.fills("/data-protection-complaints/write/")
    person.fills("/rate-this-page/")


def _works_on(member: Member, reference: str, teller: Teller, moves: list[str]) -> None:
    """What both have typed stands on the page, so that there is something to be found."""
    row = member.finds(reference)
    member.opens(row)
    member.presses(row, "identity")
    for button in moves:
        member.presses(row, button)
    page = member.reads(f"{row}change/")
    typed = teller.typed | {where: word for where, word in member.typed.items() if row in where}
    assert [where for where, word in typed.items() if word not in page] == []


def _meets_faults(database: Database, site: Site, teller: Teller, member: Member) -> None:
    """Posts that end in the midst, and such as nobody can read."""
    [row] = [member.finds(reference) for [reference] in database.says(_LAST)]
    member.opens(row)
    journey = teller.browser, teller.has_filled(f"/tell-us/{teller.token}/3/")
    letter = teller.browser, teller.has_filled("/data-protection-complaints/write/")
    note = member.browser, member.has_filled(f"{row}change/", f"{row}note/")
    with database.locked("reports_draft, reports_letter, reports_note, django_session"):
        for browser, press in (journey, letter, note):
            with pytest.raises(NotAnswered, match="503"):
                browser.once(*press)
    for table, (browser, press) in (
        ("reports_draft", journey),
        ("reports_letter", letter),
        ("reports_note", note),
    ):
        with database.broken(table), pytest.raises(NotAnswered, match="500"):
            browser.once(*press)
    member.typed.clear()  # nothing of it is kept, so nothing of it is read again
    for what, request in unreadable(journey[1][0]).items():
        assert status_of(site.port, request) < 500, what


def _reads_letters(member: Member) -> None:
    queue = member.reads("/admin/reports/letter/")
    letters = {f"/admin/reports/letter/{n}/" for n in (1, 2) if f"/letter/{n}/" in queue}
    assert all(MARK in member.opens(row) for row in letters)
    assert len(letters) == 2


def _searches(member: Member, new_browser) -> None:
    """What is typed into a box that finds something, or opens a door, and then does not."""
    word = canary("searched-for")
    for page in ("concern", "letter", "auditevent"):
        member.reads(f"/admin/reports/{page}/?q={word}&who={word}")
    stranger = Person("stranger", new_browser())
    for page in ("/search/", "/admin/sign-in/"):
        assert stranger.tries(page).status in (200, 422)
    stranger.browser.once("/get-help/by-postcode/", {"postcode": canary("postcode")})


def _export(new_browser) -> bytes:
    """The trail, as an auditor takes it away."""
    auditor = Member("ada", new_browser())
    auditor.sits_down(password=PASSWORD, code=code_now())
    trail = "/admin/reports/auditevent/"
    return auditor.tries(trail, f"{trail}export/").text.encode()


def _secrets(tellers: list[Teller], member: Member) -> dict[str, bytes]:
    """What opens something, and is its holder's alone."""
    found = {
        "a passphrase": PASSPHRASE.encode(),
        "the secret of an authenticator app": SECRET.encode(),
        "a quoted reference": REFERENCE.encode(),
        "what unlocks the desk": bytes_of_cookie(
            member.browser.cookies[configured.UNLOCK_COOKIE_NAME].value
        ),
    }
    for teller in tellers:
        cookie = teller.browser.cookies[configured.JOURNEY_COOKIE_NAME].value
        found[f"the journey of {teller.name}"] = teller.token.encode()
        found[f"the key of {teller.name}"] = bytes_of_cookie(cookie)
    return found


def _kept(site: Site, database: Database, mail: MailServer, export: bytes) -> dict[str, bytes]:
    """All that is left of it anywhere, while the site runs and the desk is unlocked."""
    until = time.monotonic() + PATIENCE
    while database.says("SELECT 1 FROM reports_notification WHERE state = 'waiting'"):
        assert time.monotonic() < until, "the clock sends nothing"
        time.sleep(0.05)
    kept = {"the export": export, "the dump": database.dump(), **_backed_up(site, database)}
    for number, [session] in enumerate(database.says("SELECT session_data FROM django_session")):
        kept[f"session {number}"] = session_unpacked(session)
    for number, text in enumerate(mail.mails):
        kept |= mail_unpacked(number, text)
    return kept | database.files() | files_in(site.folder)


def _backed_up(site: Site, database: Database) -> dict[str, bytes]:
    """What is in the backup once its code has opened it. The sealed file lies in VAR_DIR."""
    pair, folder = keys.pair_of(CODE), site.folder / "backups"
    folder.mkdir()
    (site.folder / "backup_key.pub").write_text(b64encode(pair.public_key).decode())
    assert site.run("manage.py", "backup", "--to", str(folder)).wait() == 0
    [backup] = folder.iterdir()
    room = site.folder.parent / "opened"
    room.mkdir()
    with backup.open("rb") as file:
        file_key = sealed_stream.open_key(sealed_stream.sealed_key_in(file), pair)
        opened = archive.unpack(file, room, file_key=file_key)
    found = files_in(room) | database.read_backup(opened.database)
    return {f"the backup: {path}": data for path, data in found.items()}


def _is_searched_well(kept: dict[str, bytes], references: list[str]) -> None:
    """Each place holds what it should, so that it really was looked at."""
    places = ["the dump", "the export", "the backup: ", "mail ", "/database/"]
    said = {
        place: b"".join(data for name, data in kept.items() if place in name) for place in places
    }
    for reference in references:
        assert [place for place in places if reference.encode() not in said[place]] == []
    sessions = [data for name, data in kept.items() if name.startswith("session")]
    assert any(b'"unlocked"' in data for data in sessions)
    logs = {name: data for name, data in kept.items() if name.endswith((".log", "/log"))}
    assert any(b"OperationalError" in data for data in logs.values())
    assert not [name for name, data in logs.items() for one in references if one.encode() in data]
