"""What a document may ask for, decided before anything runs; and its parsed form, kept for the next who asks."""

import functools
from collections import defaultdict

from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)

BODY_BYTES = 64 * 1024
TOKENS = 2000
DEPTH = 12
FIELDS = 400
"""Counted with fragments spread out, aliases included: a thousand aliases are a thousand fields."""
ALIASES, ALIASES_OF_A_VALUE = 10, 3
"""Under how many names one place may show the same field. A value alone says nothing new under another name, and a
hundred long updates with four hundred names each would be an answer of forty megabytes."""
OPERATIONS_A_SOCKET = 20


class Unacceptable(Exception):
    """The document does not parse, does not fit the schema, or asks for too much: a request error."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


@functools.lru_cache(maxsize=128)  # half a megabyte each, when a stranger makes them as large as they may be
def prepare(schema: GraphQLSchema, source: str) -> DocumentNode:
    """The document, parsed, validated and within bounds. Raises Unacceptable; the same text is prepared once."""
    try:
        document = parse(source, max_tokens=TOKENS)
    except GraphQLError as error:
        raise Unacceptable([error]) from error
    except RecursionError as error:
        raise Unacceptable([GraphQLError("The document is nested too deeply.")]) from error
    _measure(document)
    rules = [*specified_rules, NoSchemaIntrospectionCustomRule]
    # "Did you mean …?" would spell out, guess by guess, what introspection keeps to itself.
    errors = validate(schema, document, rules, max_errors=5, hide_suggestions=True)
    if errors:
        raise Unacceptable([_without_cause(error) for error in errors])
    return document


def _without_cause(error: GraphQLError) -> GraphQLError:
    """A number of five thousand digits is its writer's mistake, not a failure of ours for the log."""
    ours = isinstance(error.original_error, GraphQLError | None)
    return error if ours else GraphQLError("A value in the document is not of its type.", error.nodes)


def operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name is not None:
        found = [node for node in found if node.name and node.name.value == name]
    if len(found) != 1:
        raise Unacceptable([GraphQLError("Name one operation of the document as operationName.")])
    return found[0]


def _measure(document: DocumentNode) -> None:
    measure = _Measure(document)
    for number, node in enumerate(document.definitions):
        if isinstance(node, ExecutableDefinitionNode):
            measure.walk(node, 1, (str(number),), (), "")


HasSelection = ExecutableDefinitionNode | FieldNode | InlineFragmentNode


class _Measure:
    """Walks a document with its fragments spread out, as it would run."""

    def __init__(self, document: DocumentNode) -> None:
        found = [node for node in document.definitions if isinstance(node, FragmentDefinitionNode)]
        self._fragments = {node.name.value: node for node in found}
        self._fields = 0
        # Place in the answer, type there and field → under which names. By place, because equal ones are merged.
        self._names: dict[tuple[tuple[str, ...], str, str], set[str]] = defaultdict(set)

    def walk(self, node: HasSelection, depth: int, place: tuple[str, ...], within: tuple[str, ...], on: str) -> None:
        """`on`: the type that the innermost condition asks for, if any."""
        if depth > DEPTH:
            raise _too_much(f"is deeper than {DEPTH}")
        for inner in node.selection_set.selections if node.selection_set else ():
            self._fields += 1
            if self._fields > FIELDS:
                raise _too_much(f"asks for more than {FIELDS} fields")
            if isinstance(inner, FieldNode):
                self.walk(inner, depth + 1, (*place, self._named(inner, place, on)), within, "")
            elif isinstance(inner, InlineFragmentNode):
                self.walk(inner, depth, place, within, inner.type_condition.name.value if inner.type_condition else on)
            elif isinstance(inner, FragmentSpreadNode):
                self._spread(inner.name.value, depth, place, within)

    def _spread(self, name: str, depth: int, place: tuple[str, ...], within: tuple[str, ...]) -> None:
        found = self._fragments.get(name)
        if found and name not in within:
            self.walk(found, depth, place, (*within, name), found.type_condition.name.value)

    def _named(self, node: FieldNode, place: tuple[str, ...], on: str) -> str:
        name = node.alias.value if node.alias else node.name.value
        names = self._names[place, on, node.name.value]
        names.add(name)
        most = ALIASES if node.selection_set or node.arguments else ALIASES_OF_A_VALUE
        if len(names) > most:
            raise _too_much(f"asks for `{node.name.value}` under more than {most} names")
        return name


def _too_much(what: str) -> Unacceptable:
    return Unacceptable([GraphQLError(f"The document {what}.")])
