"""What a document may ask for, decided before anything runs; and its parsed form, kept for the next who asks."""

import functools
from typing import Any

from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
    specified_rules,
    validate,
)

BODY_BYTES = 64 * 1024
TOKENS = 2000
DEPTH = 12
FIELDS = 400
"""Counted with fragments spread out, aliases included: a thousand aliases are a thousand fields."""
OPERATIONS_A_SOCKET = 20


class Unacceptable(Exception):
    """The document does not parse, does not fit the schema, or asks for too much: a request error."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


@functools.lru_cache(maxsize=512)
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
        raise Unacceptable(errors)
    return document


def operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name is not None:
        found = [node for node in found if node.name and node.name.value == name]
    if len(found) != 1:
        raise Unacceptable([GraphQLError("Name one operation of the document as operationName.")])
    return found[0]


def _measure(document: DocumentNode) -> None:
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    fields = [0]
    for node in document.definitions:
        if isinstance(node, ExecutableDefinitionNode):
            _walk(node.selection_set, 1, fragments, fields, ())


def _walk(
    selections: SelectionSetNode | None,
    depth: int,
    fragments: dict[str, FragmentDefinitionNode],
    fields: list[int],
    within: tuple[str, ...],
) -> None:
    if depth > DEPTH:
        raise Unacceptable([GraphQLError(f"The document is deeper than {DEPTH}.")])
    for node in selections.selections if selections else ():
        fields[0] += 1
        if fields[0] > FIELDS:
            raise Unacceptable([GraphQLError(f"The document asks for more than {FIELDS} fields.")])
        inner: Any = node
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            if name in within or name not in fragments:
                continue
            _walk(fragments[name].selection_set, depth, fragments, fields, (*within, name))
        else:
            deeper = depth + 1 if isinstance(node, FieldNode) else depth
            _walk(inner.selection_set, deeper, fragments, fields, within)
