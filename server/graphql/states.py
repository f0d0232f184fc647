"""From a domain state to a GraphQL type: one way, for answers and events alike, so that they cannot differ."""

import dataclasses
import enum
import functools
import typing
from collections.abc import Callable
from typing import Any, TypeVar

from strawberry.utils.str_converters import to_camel_case

from server.domain.journal import State

Built = TypeVar("Built")
Plan = list[tuple[str, str, Callable[[Any], Any], bool]]


def build(into: type[Built], state: State, **more: Any) -> Built:
    """An instance of the Strawberry type `into`; each of its fields is a key of `state` or of `more`.

    A field with a default may be missing: an entry of the journal was written before there was such a field.
    """
    plan: Plan = _plan(into)  # type: ignore[arg-type]
    values = {
        name: more[name] if name in more else convert(state[key])
        for name, key, convert, younger in plan
        if not younger or name in more or key in state
    }
    return into(**values)


@functools.cache
def _plan(into: Any) -> Plan:
    hints = typing.get_type_hints(into)
    return [
        (
            field.name,
            to_camel_case(field.name),
            _converter(hints[field.name]),
            field.default is not dataclasses.MISSING,
        )
        for field in dataclasses.fields(into)
    ]


def _converter(hint: Any) -> Callable[[Any], Any]:
    if typing.get_origin(hint) is list:
        one = _converter(typing.get_args(hint)[0])
        return lambda values: [one(value) for value in values]
    kinds = [kind for kind in typing.get_args(hint) or (hint,) if isinstance(kind, type)]
    kind = kinds[0] if kinds else object
    if issubclass(kind, enum.Enum):
        return lambda value: None if value is None else kind(value)
    if hasattr(kind, "__strawberry_definition__"):
        return lambda value: None if value is None else build(kind, value)
    return lambda value: value
