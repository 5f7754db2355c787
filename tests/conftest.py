"""What several test modules share."""

from __future__ import annotations

import io
import os
import sys
from types import SimpleNamespace

import pytest
from hypothesis import settings
from running import Ended, Tool

from reconcile.cli import main

# A build server runs the same examples each time, so that a red build is a change's own; elsewhere new ones are tried.
# No deadline anywhere: the tests time nothing.
settings.register_profile("build", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("build" if os.environ.get("CI") else "desk")


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tool:
    """Runs the command line in this process: tool("run", "a.txt", stdin=b"…")."""

    def run(*arguments: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "argv", ["reconcile", *arguments])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, shown.out, shown.err)

    return run
