"""Which network a request comes from: nobody can choose another by what they send."""

import pytest

from awareness_site.network import network_of


@pytest.fixture
def network(rf, settings):
    def of(*, behind_proxy=False, **headers) -> str:
        settings.BEHIND_PROXY = behind_proxy
        return network_of(rf.get("/", **headers))

    return of


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"),
        ("2001:db8:1:2aa:9:8:7:6", "2001:db8:1:200::/56"),
        ("2001:db8:1:300::1", "2001:db8:1:300::/56"),
        ("", ""),
        ("a-socket", ""),
    ],
)
def test_it_is_the_address_or_what_one_home_is_given(network, address, found):
    assert network(REMOTE_ADDR=address) == found


@pytest.mark.parametrize("written", ["203.0.113.9", "203.0.113.9, 203.0.113.10", "x"])
def test_without_a_front_server_nothing_that_a_visitor_writes_counts(network, written):
    found = network(
        REMOTE_ADDR="198.51.100.7",
        HTTP_X_FORWARDED_FOR=written,
        HTTP_X_REAL_IP=written,
        HTTP_FORWARDED=f"for={written}",
    )

    assert found == "198.51.100.7"


@pytest.mark.parametrize(
    ("forwarded", "found"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("203.0.113.9,198.51.100.7", "198.51.100.7"),
        (" , , 2001:db8::1", "2001:db8::/56"),
        ("198.51.100.7, not-an-address", ""),
        ("", ""),
    ],
)
def test_behind_one_only_what_it_added_itself_counts(network, forwarded, found):
    assert (
        network(behind_proxy=True, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded) == found
    )
