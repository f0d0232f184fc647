"""policy.toml names each field once, by words that have a meaning, and nothing that is not in the schema."""

from collections import Counter

from graphql import GraphQLInterfaceType, GraphQLObjectType

from server.graphql.execution import GRAPHQL
from tests.policy import declared


def fields() -> set[str]:
    kinds = [kind for kind in GRAPHQL.type_map.values() if isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType))]
    return {f"{kind.name}.{name}" for kind in kinds if not kind.name.startswith("__") for name in kind.fields}


def test_every_field_says_who_may_see_it() -> None:
    missing = sorted(fields() - set(declared.POLICY))
    sections = {name.partition(".")[0] for name in missing}
    assert missing == [], (
        f"policy.toml does not say who may see {', '.join(missing)}. Write each name into the section"
        f" {' '.join(f'[{section}]' for section in sorted(sections))} of policy.toml, in the line of who may see it"
        f" (one of: {', '.join(declared.WORDS)}; explained at the top of that file). If it needs rows or inputs"
        " that tests/policy/scene.py does not have yet, the matrix will say which."
    )


def test_nothing_else_is_declared() -> None:
    assert sorted(set(declared.POLICY) - fields()) == [], "these are not in the schema: take them out of policy.toml"


def test_each_is_declared_once_and_by_a_word_with_a_meaning() -> None:
    read = declared.read()
    assert [name for name, count in Counter(name for name, _ in read).items() if count > 1] == []
    assert {word for _, words in read for word in words.split(" or ")} <= set(declared.WORDS)
