"""Documents made from the schema: everything that a field leads to, each under the alias Type_field."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLUnionType,
    Undefined,
    get_named_type,
    get_nullable_type,
)

from server import clock
from server.graphql.execution import GRAPHQL
from tests.policy.scene import INPUTS, ONLY

KNOWN_TEXTS = {"timeZone": "Europe/Lisbon", "language": "en"}
HOURS = {"startsAt": 48, "endsAt": 50}


class Missing(AssertionError):
    """The scene lacks something that the schema now asks for."""


def root(kind: str) -> dict[str, GraphQLField]:
    found = GRAPHQL.type_map[kind]
    assert isinstance(found, GraphQLObjectType)
    fields: dict[str, GraphQLField] = found.fields
    return fields


def selection(kind: GraphQLOutputType, above: tuple[str, ...] = ()) -> str:
    named = get_named_type(kind)
    if isinstance(named, GraphQLUnionType):
        parts = [f"... on {one.name} {selection(one, above)}" for one in named.types]
    elif isinstance(named, GraphQLObjectType):
        parts = [_field(named, name, one, above) for name, one in named.fields.items()]
    else:
        return ""
    return "{ __typename " + " ".join(part for part in parts if part) + " }"


def _field(kind: GraphQLObjectType, name: str, field: GraphQLField, above: tuple[str, ...]) -> str:
    leads_to = get_named_type(field.type)
    if leads_to.name in above or any(isinstance(a.type, GraphQLNonNull) for a in field.args.values()):
        return ""
    return f"{kind.name}_{name}: {name} {selection(field.type, (*above, kind.name))}"


def ask(kind: str, name: str, arguments: dict[str, Any]) -> str:
    field = root(kind)[name]
    said = ", ".join(f"{key}: {json.dumps(value)}" for key, value in arguments.items())
    within = f"({said})" if said else ""
    return f"{kind.lower()} {{ {kind}_{name}: {name}{within} {selection(field.type)} }}"


def change(name: str) -> str:
    field = root("Mutation")[name]
    return (
        f"mutation($input: {field.args['input'].type}) "
        f"{{ Mutation_{name}: {name}(input: $input) {selection(field.type)} }}"
    )


def arguments(kind: str, name: str, ids: dict[str, str], cursor: str) -> dict[str, Any]:
    """What a query or a subscription is asked with: ids of the place, cursors; else only what it requires."""
    found: dict[str, Any] = {}
    for argument, one in root(kind)[name].args.items():
        word = name if argument == "id" else argument.removesuffix("Id")
        if argument != ONLY.get(name, argument):
            continue
        if get_named_type(one.type).name == "Cursor":
            found[argument] = cursor
        elif word in ids:
            found[argument] = ids[word]
        elif isinstance(one.type, GraphQLNonNull):
            found[argument] = value(f"{kind}.{name}", argument, one.type, ids)
    return found


def input_of(name: str, ids: dict[str, str]) -> dict[str, Any]:
    """The input of a mutation: INPUTS has it, or it is made up from what it requires."""
    kind = root("Mutation")[name].args["input"].type
    key = {"clientId": str(uuid4())}
    if name in INPUTS:
        return INPUTS[name](ids) | key
    made: dict[str, Any] = value(f"Mutation.{name}", "input", kind, ids)
    return made | key


def value(where: str, name: str, given: GraphQLInputType, ids: dict[str, str]) -> Any:
    kind: Any = get_nullable_type(given)
    if isinstance(kind, GraphQLList):
        return [value(where, name, kind.of_type, ids)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        asked = {key: one for key, one in kind.fields.items() if isinstance(one.type, GraphQLNonNull)}
        return {k: value(where, k, one.type, ids) for k, one in asked.items() if one.default_value is Undefined}
    if kind.name == "String" and name in ids:
        return ids[name]
    if kind.name == "ID":
        return _id(where, name, ids)
    moment = clock.now() + timedelta(hours=HOURS.get(name, 1))
    plain = {"UUID": str(uuid4()), "String": KNOWN_TEXTS.get(name, "Some words"), "DateTime": clock.iso(moment)}
    return (plain | {"Int": 3, "Float": 1.5, "Boolean": False, "Cursor": "0.0"})[kind.name]


def _id(where: str, name: str, ids: dict[str, str]) -> str:
    word = name.removesuffix("Id")
    if word not in ids:
        raise Missing(
            f"{where} asks for `{name}`, and tests/policy/scene.py has no row for it. Make one in _rows (or _place) and"
            f' keep its id as place.ids["{word}"]; when it is about one member, say so in scene.about. If the input'
            f" cannot be made up from its types, write it into INPUTS there."
        )
    return ids[word]
