"""The public schema: committed, kept to the core contract, and never broken for a released client."""

from pathlib import Path

from graphql import GraphQLEnumType, GraphQLSchema, build_schema, find_breaking_changes

from server.graphql.schema import schema

HERE = Path(__file__).parent
COMMITTED = HERE.parent.parent / "schema.graphql"
# What the core contract names and we do not offer yet. May only shrink.
NOT_YET = set((HERE / "not-yet.txt").read_text().splitlines())


def read(path: Path) -> GraphQLSchema:
    return build_schema(path.read_text())


def broken(old: GraphQLSchema, new: GraphQLSchema) -> set[str]:
    return {change.description for change in find_breaking_changes(old, new)}


def test_the_committed_schema_is_the_one_we_serve() -> None:
    assert COMMITTED.read_text() == schema.as_str() + "\n", "run: .venv/bin/alongside schema > schema.graphql"


def test_each_field_that_can_be_asked_for_says_what_it_does_and_each_enum_what_it_means() -> None:
    """Who may, bounds and refusals are part of the contract: an outsider has nothing but this file."""
    committed = read(COMMITTED)
    roots = [root for root in (committed.query_type, committed.mutation_type, committed.subscription_type) if root]
    silent = [f"{root.name}.{name}" for root in roots for name, field in root.fields.items() if not field.description]
    enums = [kind for kind in committed.type_map.values() if isinstance(kind, GraphQLEnumType)]
    silent += [kind.name for kind in enums if not kind.name.startswith("__") and not kind.description]
    assert silent == [], "give the resolver a docstring, the enum a description"


def test_it_is_a_superset_of_the_core_contract() -> None:
    missing = broken(read(HERE / "core.graphql"), read(COMMITTED))
    assert missing - NOT_YET == set(), "these names or meanings were taken away"
    assert NOT_YET - missing == set(), "these are offered now: take them out of tests/contract/not-yet.txt"


def test_no_released_client_breaks() -> None:
    """After a release, `released.graphql` becomes that release's schema.graphql; until then it holds the first one."""
    assert broken(read(HERE / "released.graphql"), read(COMMITTED)) == set()


def test_a_break_would_be_seen() -> None:
    old = read(COMMITTED)
    new = build_schema(COMMITTED.read_text().replace("  phase: ActionPhase!\n", "").replace("NOT_SAVED", "NOT_KEPT"))
    assert broken(old, new) >= {
        "Field Action.phase was removed.",
        "Enum value RefusalCode.NOT_SAVED was removed.",
    }
