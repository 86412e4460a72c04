"""Where prints are made: a process of its own, so that nobody's clicks wait for them."""

import contextlib
import subprocess
import sys
import threading
import time
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from corridors.atlas import load_atlas_once
from corridors.errors import CorridorsError, ExportError
from corridors.pens import Theme
from corridors.prints import worker
from corridors.prints.handout import Handout, make
from corridors.stories import Story
from corridors.texts import _, use_language
from corridors.view import read_view

LONGEST_QUEUE = 20
"""Prints that may wait; one more is refused rather than promised."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made.

    Attributes
    ----------
    link
        Address of the view.
    ending
        Of the file.
    root
        Address of the site.
    theme, lang
        Of the map; language of the texts.
    in_print
        Whether pixels are as fine as a printer wants them.
    story
        The story to write where the link cannot carry it.
    """

    link: str
    ending: str
    root: str
    theme: Theme = "light"
    lang: str = "en"
    in_print: bool = False
    story: Story | None = None


@dataclass(slots=True, eq=False)
class Job:
    """A print in the making.

    Attributes
    ----------
    order
        What is made.
    since
        When it was ordered, seconds of `time.monotonic`.
    """

    order: Order
    _made: "Future[Handout | str]"
    since: float = field(default_factory=time.monotonic)
    _is_given_up: bool = False

    @property
    def is_done(self) -> bool:
        """Say whether the wait is over.

        Returns
        -------
        bool
            True also where it failed or was given up.
        """
        return self._made.done()

    @property
    def is_running(self) -> bool:
        """Say whether it is being made, and does not wait.

        Returns
        -------
        bool
            Whether it has its turn.
        """
        return self._made.running()

    def give_up(self) -> bool:
        """Give it up, if it has not begun.

        Returns
        -------
        bool
            Whether it never will.
        """
        self._is_given_up = True
        return self._made.cancel()

    def result(self, timeout_s: float | None = None) -> Handout:
        """Wait for the file.

        Parameters
        ----------
        timeout_s
            Seconds to wait at most; None for as long as it takes.

        Returns
        -------
        Handout
            The file.

        Raises
        ------
        ExportError
            If it cannot be made, or was given up.
        """
        if self._is_given_up:
            raise ExportError(_("the export was given up"))
        try:
            made = self._made.result(timeout_s)
        except CancelledError as error:
            raise ExportError(_("the export was given up")) from error
        except BrokenPipeError as error:
            message = _("the export broke off; try again, or choose a smaller view")
            raise ExportError(message) from error
        if isinstance(made, str):
            raise ExportError(made)
        return made


class Press:
    """Makes prints, one after another, in a process that waits for work.

    Parameters
    ----------
    folder
        The data folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._line = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting: list[Job] = []

    def order(self, order: Order) -> Job:
        """Have something made.

        Parameters
        ----------
        order
            What.

        Returns
        -------
        Job
            To wait for.

        Raises
        ------
        ExportError
            If too many wait already.
        """
        with self._lock:
            self._waiting = [job for job in self._waiting if not job.is_done]
            if len(self._waiting) >= LONGEST_QUEUE:
                message = _("{count} exports are waiting already; try again in a minute").format(
                    count=LONGEST_QUEUE
                )
                raise ExportError(message)
            job = Job(order, self._line.submit(self._fulfil, order))
            self._waiting.append(job)
        return job

    def ahead_of(self, job: Job) -> int:
        """Count what is made before a job has its turn.

        Parameters
        ----------
        job
            The job.

        Returns
        -------
        int
            0 where it has its turn.
        """
        with self._lock:
            return sum(one.since < job.since and not one.is_done for one in self._waiting)

    def cancel(self, job: Job) -> None:
        """Give a job up; where it has begun, its process is ended and the next gets a new one.

        Parameters
        ----------
        job
            The job; one that is done stays as it is.
        """
        if not job.give_up() and not job.is_done and self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process; what waits is given up."""
        self._line.shutdown(wait=False, cancel_futures=True)
        if self._process is not None:
            self._process.kill()
        self._line.shutdown(wait=True)
        if self._process is not None:
            _end(self._process)
            self._process = None

    def _fulfil(self, order: Order) -> Handout | str:
        process = self._running()
        try:
            worker.send(cast("IO[bytes]", process.stdin), order)
            made: Handout | str = worker.receive(cast("IO[bytes]", process.stdout))
        except (EOFError, OSError) as error:
            _end(process)
            raise BrokenPipeError from error
        return made

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-m", "corridors.prints.worker", str(self._folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what was still to be written has no reader
                pipe.close()


def fulfil(folder: Path, order: Order) -> Handout | str:
    """Make a file, or say why not: an error of ours would not survive the way between processes.

    Parameters
    ----------
    folder
        The data folder.
    order
        What is to be made.

    Returns
    -------
    Handout or str
        The file, or the message of an error.
    """
    use_language(order.lang)
    try:
        atlas = load_atlas_once(folder)
        view = read_view(atlas, order.link)
        return make(
            atlas,
            view,
            order.ending,
            root=order.root,
            theme=order.theme,
            in_print=order.in_print,
            story=order.story,
        )
    except CorridorsError as error:
        return str(error)
