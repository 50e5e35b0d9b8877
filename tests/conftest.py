"""The settings of a test run, and the fixed cast that every test calls by name."""

import os
import tempfile

os.environ["DEMONSTRATION"] = "yes"
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="awareness-tests-"))
