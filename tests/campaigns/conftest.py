"""What several tests of the public side start from."""

import shutil

import pytest

from campaigns.content import ENGLAND
from tests.campaigns.packs import COUNTY
from tests.campaigns.search_cast import indexed, search

__all__ = ["indexed", "search"]


@pytest.fixture
def pack(tmp_path):
    """A copy of the county's pack, to be spoilt."""
    return shutil.copytree(COUNTY, tmp_path / "pack")


@pytest.fixture
def country(tmp_path):
    """A copy of what holds in the whole country, to be spoilt."""
    return shutil.copytree(ENGLAND, tmp_path / "country")
