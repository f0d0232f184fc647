"""The load: thousands of websockets on one epoll; each must get every line once and in order.

A process of its own, so that who measures is not who is measured. Reads its task as JSON from the command line and
prints what it saw as JSON. The lines are posted from here as well, on a socket of the same epoll.
"""

import gc
import json
import os
import select
import socket
import sys
import time
from typing import Any
from uuid import uuid4

from bench.processes import cpu, resident_kib, tree

EVENTS = """subscription($id: ID!) { actionEvents(actionId: $id) {
  __typename ... on UpdatePosted { cursor update { text } } } }"""
MARK = b"line-"
LONGEST_WAIT = 20.0
BATCH = 250
ANSWER = b'{"id":"1","type":"next","payload":{"data":{"actionEvents":{"__typename":"UpdatePosted",' \
    b'"cursor":"epoch.1","update":{"text":"%b"}}}}}'  # fmt: skip


def masked(opcode: int, text: bytes) -> bytes:
    size = bytes((0x80 | len(text),)) if len(text) < 126 else bytes((0xFE, len(text) >> 8, len(text) & 255))
    return bytes((0x80 | opcode,)) + size + bytes(4) + text  # a mask of zeros changes nothing


class Poster:
    """Posts a line the way this server takes it, on one kept connection."""

    def __init__(self, task: dict[str, Any]) -> None:
        self.task, self.socket = task, socket.create_connection(("127.0.0.1", task["port"]))
        self.answer = b""

    def post(self, text: str) -> None:
        path, kind, body = self._request(text)
        cookie = f"Cookie: __Host-session={self.task['token']}\r\n" if "token" in self.task else ""
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.task['port']}\r\nContent-Type: {kind}\r\n"
        self.answer = b""
        self.socket.sendall(f"{head}{cookie}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    def _request(self, text: str) -> tuple[str, str, bytes]:
        if self.task["kind"] == "bare":  # no GraphQL there: what is posted is what subscribers get
            return "/publish", "text/plain", ANSWER % text.encode()
        variables: dict[str, Any] = {"text": text}
        if self.task["kind"] == "alongside":
            variables = {"input": {"clientId": str(uuid4()), "actionId": self.task["action"], "text": text}}
        return (
            "/graphql",
            "application/json",
            json.dumps({"query": self.task["mutation"], "variables": variables}).encode(),
        )

    def hear(self) -> bool:
        """Whether the answer is complete; one that is not a success ends the run."""
        self.answer += self.socket.recv(65536)
        head, ended, body = self.answer.partition(b"\r\n\r\n")
        assert self.answer.startswith(b"HTTP/1.1 20"), self.answer
        length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line[:15] == b"content-length:"), None)
        complete = body.endswith(b"0\r\n\r\n") if length is None else len(body) >= length
        if ended and complete:
            assert b'"errors"' not in body, body
            assert self.task["kind"] == "bare" or b'"id"' in body, body
        return bool(ended) and complete


class Phones:
    """All subscribers. `seen` is the newest line of each, `rest` the bytes of a frame that is not all there yet."""

    def __init__(self, task: dict[str, Any]) -> None:
        self.task, self.poster, self.epoll = task, Poster(task), select.epoll()
        self.line, self.have, self.wrong = 0, 0, 0
        self.sockets: list[socket.socket] = []
        self.seen: dict[int, int] = {}
        self.rest: dict[int, bytes] = {}
        self.as_told = b""  # the frames of most subscribers are the same bytes: compared, not read again
        self.epoll.register(self.poster.socket, select.EPOLLIN)

    def post_anew(self) -> None:
        """On a new connection: servers close one on which nothing was asked for some seconds."""
        self.epoll.unregister(self.poster.socket)
        self.poster.socket.close()
        self.poster = Poster(self.task)
        self.epoll.register(self.poster.socket, select.EPOLLIN)

    def connect(self, count: int) -> None:
        while len(self.sockets) < count:
            batch = [socket.create_connection(("127.0.0.1", self.task["port"])) for _ in range(BATCH)]
            self.sockets += batch
            for each in batch:
                each.sendall(handshake(self.task))
            for each in batch:
                assert until(each, b"\r\n\r\n").startswith(b"HTTP/1.1 101")
            if self.task["kind"] != "bare":
                self.subscribe(batch)
            for each in batch:
                each.setblocking(False)
                self.seen[each.fileno()] = 0
                self.epoll.register(each, select.EPOLLIN)

    def subscribe(self, batch: list[socket.socket]) -> None:
        for each in batch:
            each.sendall(masked(1, b'{"type":"connection_init"}'))
        payload = {"query": EVENTS, "variables": {"id": self.task["action"]}}
        asked = masked(1, json.dumps({"id": "1", "type": "subscribe", "payload": payload}).encode())
        for each in batch:
            assert until(each, b"}").endswith(b'{"type":"connection_ack"}')
            each.sendall(asked)

    def one_line(self) -> float:
        """Milliseconds from the post to the moment at which the last subscriber has it."""
        self.line, self.have = self.line + 1, 0
        began = time.perf_counter()
        self.poster.post(f"line-{self.line:08d} ".ljust(400, "x"))
        last, answered = 0.0, False
        while not (last and answered):
            answered = self._listen() or answered
            if not last and self.have == len(self.sockets):
                last = time.perf_counter()
            if time.perf_counter() - began > LONGEST_WAIT:
                raise TimeoutError(f"{len(self.sockets) - self.have} did not get line {self.line}")
        return (last - began) * 1000

    def _listen(self) -> bool:
        """Hear whoever has something; whether the post was answered."""
        read, seen, expected, before, answered = os.read, self.seen, self.as_told, self.line - 1, False
        for fd, _ in self.epoll.poll(1, 256):
            if fd == self.poster.socket.fileno():
                answered = self.poster.hear()
                continue
            data = read(fd, 2048)
            if data == expected and seen[fd] == before:
                seen[fd] = self.line
                self.have += 1
            else:
                self._hear(fd, data)
                expected = self.as_told
        return answered

    def _hear(self, fd: int, data: bytes) -> None:
        assert data, "The server closed a subscriber"
        data = self.rest.pop(fd, b"") + data
        while len(data) >= 2:
            size, start = data[1], 2
            if size == 126:
                size, start = int.from_bytes(data[2:4], "big"), 4
            if len(data) < start + size:
                break
            self._frame(fd, data[: start + size], data[start : start + size])
            data = data[start + size :]
        if data:
            self.rest[fd] = data

    def _frame(self, fd: int, frame: bytes, text: bytes) -> None:
        at = text.find(MARK)
        if at >= 0:
            line = int(text[at + 5 : at + 13])
            right = line == self.line and self.seen[fd] in {0, line - 1}
            self.wrong += not right
            self.have += right
            self.seen[fd], self.as_told = line, frame
        elif frame[0] & 15 == 9:
            os.write(fd, masked(10, text))
        elif text == b'{"type":"ping"}':
            os.write(fd, masked(1, b'{"type":"pong"}'))
        else:
            raise RuntimeError(f"The server said {text!r}")


def handshake(task: dict[str, Any]) -> bytes:
    protocol = "" if task["kind"] == "bare" else "Sec-WebSocket-Protocol: graphql-transport-ws\r\n"
    return (
        f"GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:{task['port']}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{protocol}\r\n"
    ).encode()


def until(phone: socket.socket, end: bytes) -> bytes:
    """What comes in, up to `end`."""
    heard = b""
    while not heard.endswith(end):
        more = phone.recv(4096)
        assert more, heard
        heard += more
    return heard


def quiet(pids: list[int]) -> None:
    before = -1.0
    while (now := cpu(pids)) - before > 0.03:
        before = now
        time.sleep(1)


class Watch:
    """What the server, and this process, used between its beginning and `end`."""

    def __init__(self, pids: list[int]) -> None:
        self.pids, self.server, self.own, self.began = pids, cpu(pids), time.process_time(), time.perf_counter()

    def end(self) -> dict[str, float]:
        seconds = time.perf_counter() - self.began
        load = (time.process_time() - self.own) / seconds
        return {"seconds": seconds, "cpu": cpu(self.pids) - self.server, "load": load}


def warm_up(phones: Phones, pids: list[int], count: int) -> None:
    """What the first of all cost is not the price of one more."""
    phones.connect(count)
    quiet(pids)
    phones.post_anew()
    for _ in range(3):
        phones.one_line()


def run(task: dict[str, Any]) -> dict[str, Any]:
    pids = tree(task["pid"])
    phones = Phones(task)
    warm_up(phones, pids, BATCH)
    before, watch = resident_kib(pids), Watch(pids)
    more = task["subscribers"] - BATCH
    phones.connect(task["subscribers"])
    quiet(pids)
    connecting = watch.end()["cpu"] / more * 1000
    warm_up(phones, pids, task["subscribers"])
    memory = (resident_kib(pids) - before) / more
    gc.freeze()
    gc.disable()
    watch, latencies = Watch(pids), []
    for _ in range(task["lines"]):
        latencies.append(phones.one_line())
        time.sleep(task["pause"])
    paced = watch.end()
    watch = Watch(pids)
    for _ in range(task["lines"]):
        phones.one_line()
    flat_out = watch.end()
    wrong = phones.wrong + sum(line != phones.line for line in phones.seen.values())
    seen = {"paced": paced, "flat_out": flat_out, "latencies": latencies, "kib": memory, "wrong": wrong}
    return seen | {"connecting_ms": connecting}


if __name__ == "__main__":
    print(json.dumps(run(json.loads(sys.argv[1]))))
