"""The process that makes prints: reads orders, writes files, one after another.

Started as ``python -m corridors.prints.worker FOLDER``. Orders and answers are pickles, each after
its length in eight bytes, between this process and the one that started it and nobody else. It is
no child of `multiprocessing`: that would run the script of whoever started it, and under Streamlit
this is the page.
"""

import os
import pickle
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
_BEHIND = 5  # of other processes: visitors come first


def send(pipe: IO[bytes], value: object) -> None:
    """Write one value.

    Parameters
    ----------
    pipe
        To the other process.
    value
        What can be pickled.

    Raises
    ------
    OSError
        If the other process is gone.
    """
    body = pickle.dumps(value)
    pipe.write(_LENGTH.pack(len(body)) + body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:  # noqa: ANN401 - whatever was sent
    """Read one value.

    Parameters
    ----------
    pipe
        From the other process, which is one of ours.

    Returns
    -------
    Any
        What was sent.

    Raises
    ------
    EOFError
        If the other process is gone.
    """
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    return pickle.loads(pipe.read(length))  # noqa: S301 - from a process of ours


def serve(orders: IO[bytes], answers: IO[bytes], work: Callable[[Any], object]) -> None:
    """Answer orders until there are no more.

    Parameters
    ----------
    orders, answers
        Pipes from and to the other process.
    work
        Makes an answer of an order.
    """
    while True:
        try:
            order = receive(orders)
        except EOFError:
            return
        send(answers, work(order))


def _main() -> None:
    from corridors.atlas import load_atlas_once  # noqa: PLC0415 - the pipes come first
    from corridors.prints.press import fulfil  # noqa: PLC0415

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what prints, prints beside the answers
    os.nice(_BEHIND)
    folder = Path(sys.argv[1])
    load_atlas_once(folder)
    serve(sys.stdin.buffer, answers, lambda order: fulfil(folder, order))


if __name__ == "__main__":
    _main()
