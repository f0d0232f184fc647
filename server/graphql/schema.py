"""The schema as a list of parts. A part that is called like a field of it is imported as its `…_words`."""

import inspect
from typing import Any

import strawberry

from server.graphql import about_me, devices, drills, entries, events, following, naming
from server.graphql import actions as action_words
from server.graphql import alerts as alert_words
from server.graphql import groups as group_words
from server.graphql import invites as invite_words
from server.graphql import people as people_words
from server.graphql import principles as principle_words
from server.graphql import rotas as rota_words
from server.graphql import shifts as shift_words
from server.graphql import updates as update_words
from server.graphql import viewer as viewer_words
from server.graphql.scalars import CONFIG

KEY = "One for each intent: a repeat gets the first answer."


@strawberry.type
class Query:
    viewer: viewer_words.Viewer | None = strawberry.field(resolver=viewer_words.resolve_viewer)
    network: naming.Network | None = strawberry.field(resolver=naming.resolve_network)
    group: group_words.Group | None = strawberry.field(resolver=group_words.resolve_group)
    people: list[people_words.Person] = strawberry.field(resolver=people_words.resolve_people)
    principles: principle_words.Principles | None = strawberry.field(resolver=principle_words.resolve_principles)
    invites: list[invite_words.Invite] = strawberry.field(resolver=invite_words.resolve_invites)
    invite: invite_words.InviteShown | None = strawberry.field(resolver=invite_words.resolve_invite)
    known_about_me: about_me.KnownAboutMe | None = strawberry.field(resolver=about_me.resolve_known_about_me)
    actions: list[action_words.Action] = strawberry.field(resolver=action_words.resolve_actions)
    action: action_words.Action | None = strawberry.field(resolver=action_words.resolve_action)
    updates: list[update_words.Update] = strawberry.field(resolver=update_words.resolve_updates)
    action_entries: list[events.ActionEvent] = strawberry.field(resolver=entries.resolve_action_entries)
    rotas: list[rota_words.Rota] = strawberry.field(resolver=rota_words.resolve_rotas)
    rota: rota_words.Rota | None = strawberry.field(resolver=rota_words.resolve_rota)
    shifts: list[shift_words.Shift] = strawberry.field(resolver=shift_words.resolve_shifts)
    rota_entries: list[events.RotaEvent] | None = strawberry.field(resolver=entries.resolve_rota_entries)
    desk_entries: list[events.DeskEvent] | None = strawberry.field(resolver=entries.resolve_desk_entries)
    member_entries: list[events.MemberEvent] | None = strawberry.field(resolver=entries.resolve_member_entries)
    push_key: str = strawberry.field(resolver=devices.resolve_push_key)
    device: devices.Device | None = strawberry.field(resolver=devices.resolve_device)
    drill: drills.Drill | None = strawberry.field(resolver=drills.resolve_drill)
    alerts: list[alert_words.Alert] = strawberry.field(resolver=alert_words.resolve_alerts)
    alert: alert_words.Alert | None = strawberry.field(resolver=alert_words.resolve_alert)
    desk: alert_words.Desk | None = strawberry.field(resolver=alert_words.resolve_desk)
    alert_recipients: int | None = strawberry.field(resolver=alert_words.resolve_alert_recipients)
    correction_recipients: int | None = strawberry.field(resolver=alert_words.resolve_correction_recipients)
    shift: shift_words.Shift | None = strawberry.field(resolver=shift_words.resolve_shift)


@strawberry.type(
    description="Every mutation: one `input` with `clientId`, answered by `<Name>Answer = <Result> | Refusal`."
)
class Mutation:
    redeem_invite = strawberry.mutation(resolver=invite_words.redeem_invite)
    create_invite = strawberry.mutation(resolver=invite_words.create_invite)
    pause_invite = strawberry.mutation(resolver=invite_words.pause_invite)
    resume_invite = strawberry.mutation(resolver=invite_words.resume_invite)
    revoke_invite = strawberry.mutation(resolver=invite_words.revoke_invite)
    resend_invite = strawberry.mutation(resolver=invite_words.resend_invite)
    invite_again = strawberry.mutation(resolver=invite_words.invite_again)
    add_phone = strawberry.mutation(resolver=invite_words.add_phone)
    vouch_for = strawberry.mutation(resolver=people_words.vouch_for)
    change_role = strawberry.mutation(resolver=people_words.change_role)
    remove_member = strawberry.mutation(resolver=people_words.remove_member)
    set_principles = strawberry.mutation(resolver=principle_words.set_principles)
    agree_to_principles = strawberry.mutation(resolver=principle_words.agree_to_principles)
    rename_group = strawberry.mutation(resolver=naming.rename_group)
    rename_network = strawberry.mutation(resolver=naming.rename_network)
    sign_out = strawberry.mutation(resolver=about_me.sign_out)
    delete_me = strawberry.mutation(resolver=about_me.delete_me)
    create_action = strawberry.mutation(resolver=action_words.create_action)
    change_phase = strawberry.mutation(resolver=action_words.change_phase)
    post_update = strawberry.mutation(resolver=update_words.post_update)
    correct_update = strawberry.mutation(resolver=update_words.correct_update)
    retract_update = strawberry.mutation(resolver=update_words.retract_update)
    create_rota = strawberry.mutation(resolver=rota_words.create_rota)
    create_shift = strawberry.mutation(resolver=shift_words.create_shift)
    change_capacity = strawberry.mutation(resolver=shift_words.change_capacity)
    sign_up = strawberry.mutation(resolver=shift_words.sign_up)
    withdraw = strawberry.mutation(resolver=shift_words.withdraw)
    accept_offer = strawberry.mutation(resolver=shift_words.accept_offer)
    register_device = strawberry.mutation(resolver=devices.register_device)
    remove_device = strawberry.mutation(resolver=devices.remove_device)
    follow = strawberry.mutation(resolver=following.follow)
    unfollow = strawberry.mutation(resolver=following.unfollow)
    raise_alert = strawberry.mutation(resolver=alert_words.raise_alert)
    send_drill = strawberry.mutation(resolver=drills.send_drill)
    cancel_alert = strawberry.mutation(resolver=alert_words.cancel_alert)
    approve_alert = strawberry.mutation(resolver=alert_words.approve_alert)
    correct_alert = strawberry.mutation(resolver=alert_words.correct_alert)
    stand_down_alert = strawberry.mutation(resolver=alert_words.stand_down_alert)
    decline_offer = strawberry.mutation(resolver=shift_words.decline_offer)


def _describe(part: Any) -> None:
    """What a resolver's docstring says, bounds and refusals, is what the public schema says of its field."""
    for field in part.__strawberry_definition__.fields:
        said = inspect.getdoc(field.base_resolver.wrapped_func)
        field.description = " ".join(said.split()) if said else None
        for argument in field.arguments:
            _describe_key(argument.type)


def _describe_key(given: Any) -> None:
    """Every mutation takes one, and it means the same everywhere."""
    definition = getattr(given, "__strawberry_definition__", None)
    for field in definition.fields if definition and definition.is_input else []:
        if field.python_name == "client_id":
            field.description = KEY


_describe(Query)
_describe(Mutation)
schema = strawberry.Schema(query=Query, mutation=Mutation, subscription=events.Subscription, config=CONFIG)
