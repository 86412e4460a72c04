"""Servers that tests start as processes of their own."""

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.patience import PATIENCE_S


@contextmanager
def answering(
    command: list[str], health: str, log: Path, *, cwd: Path, env: dict[str, str]
) -> Iterator[None]:
    """Run a server from when its health page answers until the block ends."""
    with log.open("wb") as written:
        server = subprocess.Popen(
            command, cwd=cwd, env=env, stdout=written, stderr=subprocess.STDOUT
        )
        try:
            _await_health(health, server, log)
            yield
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def fetch(url: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """Ask a server for something, with patience."""
    return httpx.get(url, headers=headers, timeout=PATIENCE_S)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await_health(health: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 3 * PATIENCE_S  # it imports all libraries first
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(health, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    message = f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}"
    raise RuntimeError(message)
