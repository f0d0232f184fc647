"""`serve --workers N`: N processes of one server, each with a listening socket of its own on the same port.

The kernel spreads connections over the sockets evenly, also when thousands come at once, and forgets the socket of a
process that died. Forked when everything is loaded, the processes share that memory. A process that ends is begun
again; one that ends right away ends the whole server, so that whoever supervises us sees it.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess

log = logging.getLogger("alongside")
Serve = Callable[[socket.socket, int], None]
"""With which of the N it is: whoever comes in its place is the same."""
RIGHT_AWAY_SECONDS = 5.0
END_WITHIN_SECONDS = 15.0
LOOK_SECONDS = 0.5


def listening(host: str, port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.bind((host, port))
    return made


async def end_with(parent: int) -> None:
    """Beside the app: a process whose parent was killed must not go on holding the port."""
    while os.getppid() == parent:  # noqa: ASYNC110
        await asyncio.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


class Processes:
    def __init__(self, count: int, host: str, port: int, serve: Serve) -> None:
        self._count, self._host, self._port, self._serve = count, host, port, serve
        self._running: dict[ForkProcess, tuple[int, float]] = {}
        self._told = False

    def run(self) -> int:
        """Until SIGTERM; 1 when a process ended right away."""
        listening(self._host, self._port).close()  # a port that is taken, or not ours to take, is said here
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, self._tell)
        for number in range(self._count):
            self._begin(number)
        try:
            while not self._told:
                if not self._look():
                    return 1
            return 0
        finally:
            self._end()

    def _tell(self, *_: object) -> None:
        self._told = True

    def _begin(self, number: int) -> None:
        process = multiprocessing.get_context("fork").Process(target=self._one, args=(number,))
        process.start()
        self._running[process] = number, time.monotonic()

    def _one(self, number: int) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_DFL)
        self._serve(listening(self._host, self._port), number)

    def _look(self) -> bool:
        """Begins again what has ended; False when it had hardly begun."""
        ended = wait([process.sentinel for process in self._running], LOOK_SECONDS)
        for process in [process for process in self._running if process.sentinel in ended]:
            number, began = self._running.pop(process)
            process.join()
            if self._told:
                return True
            log.error("process %s ended with %s", process.pid, process.exitcode)
            if time.monotonic() - began < RIGHT_AWAY_SECONDS:
                return False
            self._begin(number)
        return True

    def _end(self) -> None:
        running = list(self._running)
        for process in running:
            process.terminate()
        until = time.monotonic() + END_WITHIN_SECONDS
        for process in running:
            process.join(max(0.0, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
