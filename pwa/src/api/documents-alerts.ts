/** What only organisers say: a message that wakes phones. Never through the outbox. */
import { REFUSAL } from "./fields.ts";

const ALERT = `id group{id name} topic state severity texts{language title body} raisedAt raisedBy raisedById releasesAt
  expiresAt counts{devices accepted waiting expired failed withdrawn} corrects test`;

export const DESK = `query Desk($id:ID!){desk(groupId:$id){alerts{${ALERT}} cursor}}`;
const DESK_EVENT = `__typename ...on AlertChanged{cursor alert{${ALERT}}} ...on Resync{cursor}`;
export const DESK_EVENTS = `subscription DeskEvents($groupId:ID!,$after:Cursor){
  deskEvents(groupId:$groupId,after:$after){${DESK_EVENT}}}`;
export const DESK_ENTRIES = `query DeskEntries($groupId:ID!,$after:Cursor!){
  deskEntries(groupId:$groupId,after:$after){${DESK_EVENT}}}`;
export const ALERT_NOW = `query Alert($id:ID!){alert(id:$id){${ALERT}}}`;
/** Null for each that was not asked for. */
export const RECIPIENTS = `query Recipients($groupId:ID,$actionId:ID,$rotaId:ID,$shiftId:ID){
  group:alertRecipients(groupId:$groupId) action:alertRecipients(actionId:$actionId)
  rota:alertRecipients(rotaId:$rotaId) shift:alertRecipients(shiftId:$shiftId)}`;
export const CORRECTION_RECIPIENTS = "query CorrectionRecipients($alertId:ID!){correctionRecipients(alertId:$alertId)}";
const alert = (name: string, verb: string): string => `mutation ${name}($input:${name}Input!){
  answer:${verb}(input:$input){__typename ...on Alert{${ALERT}} ${REFUSAL}}}`;
export const RAISE_ALERT = alert("RaiseAlert", "raiseAlert");
export const CANCEL_ALERT = alert("CancelAlert", "cancelAlert");
export const APPROVE_ALERT = alert("ApproveAlert", "approveAlert");
export const CORRECT_ALERT = alert("CorrectAlert", "correctAlert");
export const STAND_DOWN_ALERT = alert("StandDownAlert", "standDownAlert");
