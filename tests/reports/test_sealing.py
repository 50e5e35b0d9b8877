import pytest

from reports import sealing
from reports.sealing import CannotOpen, keyed_hash

INFO = "NK7-4TQ-M2R/account"
PLAIN = "What they told us, in any script: дитина, 子供, 🚗".encode()


@pytest.fixture(scope="module")
def pair():
    return sealing.new_key_pair()


@pytest.fixture
def blob(pair):
    return sealing.seal(PLAIN, key_id=pair.key_id, public_key=pair.public_key, info=INFO)


def test_what_is_sealed_opens_with_the_private_half(pair, blob):
    assert sealing.unseal(blob, private_key=pair.private_key, info=INFO) == PLAIN


def test_the_blob_says_its_version_and_key(pair, blob):
    assert blob[0] == 1
    assert sealing.key_id_of(blob) == pair.key_id


def test_the_same_words_are_never_sealed_alike(pair, blob):
    again = sealing.seal(PLAIN, key_id=pair.key_id, public_key=pair.public_key, info=INFO)

    assert again != blob


def test_no_word_can_be_seen_in_it(blob):
    assert PLAIN[:12] not in blob


def test_another_key_does_not_open_it(blob):
    with pytest.raises(CannotOpen):
        sealing.unseal(blob, private_key=sealing.new_key_pair().private_key, info=INFO)


@pytest.mark.parametrize("info", ["NK7-4TQ-M2R/identity", "QQQ-QQQ-QQQ/account", ""])
def test_it_does_not_open_in_another_row_or_column(pair, blob, info):
    with pytest.raises(CannotOpen):
        sealing.unseal(blob, private_key=pair.private_key, info=info)


@pytest.mark.parametrize("place", [0, 1, 8, 9, 500, -1])
def test_a_changed_byte_anywhere_is_noticed(pair, blob, place):
    damaged = bytearray(blob)
    damaged[place] ^= 1

    with pytest.raises(CannotOpen):
        sealing.unseal(bytes(damaged), private_key=pair.private_key, info=INFO)


@pytest.mark.parametrize("kept", [-1, -16, 1200, 500, 10], ids=lambda kept: f"up to {kept}")
def test_a_blob_that_was_cut_short_does_not_open(pair, blob, kept):
    with pytest.raises(CannotOpen):
        sealing.unseal(blob[:kept], private_key=pair.private_key, info=INFO)


def test_a_blob_with_something_behind_it_does_not_open(pair, blob):
    with pytest.raises(CannotOpen):
        sealing.unseal(blob + b"\0", private_key=pair.private_key, info=INFO)


@pytest.mark.parametrize("length", [0, 1, 5_000, 100_000])
def test_sealing_adds_little_more_than_a_kilobyte_to_any_words(pair, length):
    plain = b"x" * length

    blob = sealing.seal(plain, key_id=pair.key_id, public_key=pair.public_key, info=INFO)

    assert len(plain) + 1_100 < len(blob) < len(plain) + 1_200
    assert sealing.unseal(blob, private_key=pair.private_key, info=INFO) == plain


@pytest.mark.parametrize("rubbish", [b"", b"\x01", b"\x01" + b"0" * 8, b"\x02" + b"0" * 2000])
def test_what_is_no_blob_is_refused(pair, rubbish):
    with pytest.raises(CannotOpen):
        sealing.unseal(rubbish, private_key=pair.private_key, info=INFO)


def test_a_damaged_private_half_is_refused(blob, pair):
    with pytest.raises(CannotOpen):
        sealing.unseal(blob, private_key=pair.private_key[:40], info=INFO)


def test_key_pairs_differ_and_their_secret_is_not_printed(pair):
    assert sealing.new_key_pair().key_id != pair.key_id
    assert "private_key" not in repr(pair)


def test_a_draft_opens_with_the_browsers_own_key():
    blob = sealing.seal_under(PLAIN, secret=b"k" * 32, info="draft")

    assert PLAIN not in blob
    assert sealing.open_under(blob, secret=b"k" * 32, info="draft") == PLAIN


@pytest.mark.parametrize(("key", "info"), [(b"x" * 32, "draft"), (b"k" * 32, "other")])
def test_a_draft_opens_for_nobody_else(key, info):
    blob = sealing.seal_under(PLAIN, secret=b"k" * 32, info="draft")

    with pytest.raises(CannotOpen):
        sealing.open_under(blob, secret=key, info=info)


@pytest.mark.parametrize("rubbish", [b"", b"\x01", b"\x01" + b"0" * 5, b"\x02" + b"0" * 60])
def test_what_is_no_draft_is_refused(rubbish):
    with pytest.raises(CannotOpen):
        sealing.open_under(rubbish, secret=b"k" * 32, info="draft")


def test_a_keyed_hash_depends_on_key_and_on_each_part():
    hashes = {
        keyed_hash(b"key", "ab", "c"),
        keyed_hash(b"key", "a", "bc"),
        keyed_hash(b"key", "abc"),
        keyed_hash(b"key", "abc", ""),
        keyed_hash(b"other", "abc"),
    }

    assert len(hashes) == 5
    assert all(len(digest) == 64 for digest in hashes)
