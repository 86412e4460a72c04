"""A server of ours, started the way people start it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120
_START = "from corridors.cli import main; main()"


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[str]:
    """Run ``corridors serve`` on a data folder and a free port; give its address."""
    port = _free_port()
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-c", _START, "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "CORRIDORS_GEODATA": str(folder), "PYTHONUNBUFFERED": "1"},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        try:
            _await_health(f"http://127.0.0.1:{port}", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await_health(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(f"{address}/health", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    message = f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}"
    raise RuntimeError(message)
