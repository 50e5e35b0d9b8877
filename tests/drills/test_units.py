"""The units of systemd: understood by it, and closed to what they have no need of."""

import configparser
import shutil
import subprocess

import pytest

from tests.drills.site import ROOT

UNITS = sorted((ROOT / "deploy").glob("*.service"))
TIMERS = sorted((ROOT / "deploy").glob("*.timer"))
CLOSED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "PrivateTmp": "yes",
    "ProtectHome": "yes",
    "MemoryDenyWriteExecute": "yes",
    "CapabilityBoundingSet": "",
}


def service(unit) -> configparser.SectionProxy:
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment]
    parsed.read(unit)
    return parsed["Service"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_each_is_closed(unit):
    found = service(unit)

    assert {name: found[name] for name in CLOSED} == CLOSED


def test_the_public_half_writes_nothing_and_sees_no_setting_of_the_staff():
    [public] = [service(unit) for unit in UNITS if "public" in unit.name]
    staff = [service(unit) for unit in UNITS if "public" not in unit.name]

    assert public["EnvironmentFile"] == "/etc/signs/public.env"
    assert "ReadWritePaths" not in public
    assert "/etc/signs" in public["InaccessiblePaths"]
    assert "SITE_ROLE=public" in public["Environment"]
    for unit in staff:
        assert unit["EnvironmentFile"] == "/etc/signs/staff.env"
        assert unit["User"] != public["User"]
        assert "SITE_ROLE=staff" in unit["Environment"]


def test_all_but_the_clock_reach_this_machine_alone():
    """It alone sends mail."""
    others = [service(unit) for unit in UNITS if "clock" not in unit.name]

    assert [(unit["IPAddressDeny"], unit["IPAddressAllow"]) for unit in others] == [
        ("any", "localhost")
    ] * 3


def test_a_backup_goes_where_the_site_itself_does_not_write():
    [backup] = [service(unit) for unit in UNITS if "backup" in unit.name]
    folder = backup["ExecStart"].rpartition(" --to ")[2]

    assert folder in backup["ReadWritePaths"].split()
    for unit in UNITS:
        if "backup" not in unit.name:
            assert folder not in service(unit).get("ReadWritePaths", "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed.")
@pytest.mark.parametrize("unit", [*UNITS, *TIMERS], ids=lambda unit: unit.name)
def test_systemd_understands_it(unit):
    found = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)

    # All that it misses is the site, which is not installed here.
    faults = [line for line in found.stderr.splitlines() if unit.name in line]
    assert [line for line in faults if "not executable" not in line] == []
