"""The stage: its site and its server."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.servers import answering, free_port

collect_ignore_glob = ["stage/*"]  # its scripts run in a server, not while collecting
STAGE = Path(__file__).with_name("stage")


@contextmanager
def _serving(base_path: str, log: Path) -> Iterator[str]:
    port = free_port()
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    command = [sys.executable, "-m", "streamlit", "run", str(STAGE / "app.py")]
    command += [f"--server.{name}={value}" for name, value in options.items()]
    command += ["--browser.gatherUsageStats=false", f"--server.baseUrlPath={base_path}"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    root = f"http://127.0.0.1:{port}/{base_path}".rstrip("/")
    with answering(command, f"{root}/health", log, cwd=Path.cwd(), env=env):
        yield root


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the stage at the root."""
    with _serving("", tmp_path_factory.mktemp("stage") / "log") as root:
        yield root


@pytest.fixture(scope="session")
def stage_below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the stage below a path."""
    with _serving("some/where", tmp_path_factory.mktemp("stage-below") / "log") as root:
        yield root
