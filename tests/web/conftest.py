"""The stage: its site, its server and a browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

collect_ignore_glob = ["stage/*"]  # its scripts run in a server, not while collecting
STAGE = Path(__file__).with_name("stage")

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


def _serve(base_path: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    command = [sys.executable, "-m", "streamlit", "run", str(STAGE / "app.py")]
    command += [f"--server.{name}={value}" for name, value in options.items()]
    command += ["--browser.gatherUsageStats=false", f"--server.baseUrlPath={base_path}"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    root = f"http://127.0.0.1:{port}/{base_path}".rstrip("/")
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(f"{root}/health")
            yield root
        finally:
            server.terminate()


def _wait_for(url: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    message = f"{url} never answered"
    raise TimeoutError(message)


@pytest.fixture(scope="session")
def stage() -> Iterator[str]:
    """Serve the stage at the root."""
    yield from _serve("")


@pytest.fixture(scope="session")
def stage_below() -> Iterator[str]:
    """Serve the stage below a path."""
    yield from _serve("some/where")
