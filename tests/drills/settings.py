"""The settings of a drilled site: the site's own, with less patience."""

from tests.benchmarks.settings import *  # noqa: F403
from tests.benchmarks.settings import DATABASES

# A lock that is held for longer than anybody waits need then not be held for a minute.
_options = DATABASES["default"]["OPTIONS"]
if "timeout" in _options:
    _options["timeout"] = 0.5
else:
    _options["options"] = "-c lock_timeout=500ms"
