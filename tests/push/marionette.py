"""Firefox's own remote control: `length:JSON` over TCP, no driver program in between."""

import asyncio
import json
from typing import Any, Self

CONTENT, CHROME = "content", "chrome"
# WebDriver's name for "this is an element".
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class CommandFailed(RuntimeError):
    """Firefox said no; its words are the message."""


class Marionette:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer, self._sent = reader, writer, 0

    @classmethod
    async def connect(cls, port: int) -> Self:
        control = cls(*await asyncio.open_connection("127.0.0.1", port))
        await control._hear()  # it introduces itself
        await control.call("WebDriver:NewSession", strictFileInteractability=True)
        return control

    async def call(self, command: str, within: float = 20, **words: object) -> Any:
        self._sent += 1
        said = json.dumps([0, self._sent, command, words])
        self._writer.write(f"{len(said.encode())}:{said}".encode())
        await self._writer.drain()
        async with asyncio.timeout(within):
            _, number, error, result = await self._hear()
        assert number == self._sent
        if error:
            raise CommandFailed(f"{command}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    async def _hear(self) -> Any:
        length = await self._reader.readuntil(b":")
        return json.loads(await self._reader.readexactly(int(length[:-1])))

    async def close(self) -> None:
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except ConnectionError:
            return  # Firefox was faster

    async def script(self, body: str, *arguments: object, where: str = CONTENT) -> Any:
        """`body` may await; what it returns comes back. In chrome it may do whatever Firefox itself may."""
        await self.call("Marionette:SetContext", value=where)
        wrapped = (
            "const [resolve, given] = [arguments[arguments.length - 1], [...arguments].slice(0, -1)];"
            f"(async (...given) => {{ {body} }})(...given)"
            ".then((value) => resolve({ value: value ?? null }))"
            ".catch((error) => resolve({ error: String(error) }));"
        )
        answer = await self.call("WebDriver:ExecuteAsyncScript", script=wrapped, args=list(arguments), newSandbox=False)
        await self.call("Marionette:SetContext", value=CONTENT)
        if "error" in answer:
            raise CommandFailed(answer["error"])
        return answer["value"]

    async def click(self, selector: str) -> None:
        """A trusted click, as by a finger."""
        found = await self.call("WebDriver:FindElement", using="css selector", value=selector)
        await self.call("WebDriver:ElementClick", id=found[ELEMENT])
