"""What a subscription asks for: its topic, its cursor, and how a line of the journal becomes its payload."""

import json
from typing import Any

from graphql import GraphQLError, execute
from graphql.execution.values import get_argument_values, get_variable_values
from graphql.language import FieldNode, OperationDefinitionNode, VariableNode

from server.domain.journal import Line
from server.domain.who import By
from server.graphql import events, execution, limits


class Wanted:
    """`key` is equal for all that get the same bytes: same document, operation and variables but for the cursor. The
    audience is in it too, since a topic has one."""

    def __init__(self, asked: dict[str, Any], operation: OperationDefinitionNode, by: By) -> None:
        self.document = limits.prepare(execution.GRAPHQL, asked["query"])
        self.name = asked.get("operationName")
        self.variables = asked.get("variables") or {}
        field, arguments = self._root(operation)
        self.topic = events.TOPICS[field.name.value](by, arguments)
        self.after: str | None = arguments.get("after")
        others = {k: v for k, v in self.variables.items() if k != _variable_of(field, "after")}
        self.key = (asked["query"], self.name, json.dumps(others, sort_keys=True))

    def _root(self, operation: OperationDefinitionNode) -> tuple[FieldNode, dict[str, Any]]:
        fields = [node for node in operation.selection_set.selections if isinstance(node, FieldNode)]
        if len(fields) != 1 or len(operation.selection_set.selections) != 1:
            raise limits.Unacceptable([GraphQLError("A subscription has one root field, written out.")])
        read = get_variable_values(
            execution.GRAPHQL, operation.variable_definitions or (), self.variables, hide_suggestions=True
        )
        if isinstance(read, list):
            raise limits.Unacceptable(read)
        definition = execution.GRAPHQL.subscription_type.fields[fields[0].name.value]  # type: ignore[union-attr]
        try:
            return fields[0], get_argument_values(definition, fields[0], read)
        except GraphQLError as error:
            raise limits.Unacceptable([error]) from error

    def render(self, line: Line) -> bytes:
        result = execute(
            execution.GRAPHQL,
            self.document,
            root_value=events.event_of(line),
            variable_values=self.variables,
            operation_name=self.name,
        )
        return execution.encode(execution.payload(result))  # type: ignore[arg-type]


def _variable_of(field: FieldNode, argument: str) -> str | None:
    for node in field.arguments or ():
        if node.name.value == argument and isinstance(node.value, VariableNode):
            return node.value.name.value
    return None
