"""A server of ours, started the way people start it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import answering, free_port

ROOT = Path(__file__).parents[2]
_START = "from corridors.cli import main; main()"


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[str]:
    """Run ``corridors serve`` on a data folder and a free port; give its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", _START, "serve", "--port", str(port)]
    env = {**os.environ, "CORRIDORS_GEODATA": str(folder), "PYTHONUNBUFFERED": "1"}
    with answering(command, f"{address}/health", log, cwd=ROOT, env=env):
        yield address
