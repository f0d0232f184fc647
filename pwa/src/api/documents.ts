/** What the action page asks: part of the first load. A test reads every document of this folder against the schema. */
import { UPDATE } from "./fields.ts";

const CHANGED = `id group{id name} title phase startsAt endsAt timeZone location audience now{${UPDATE}}`;
const ACTION = `${CHANGED} cursor`;
const EVENT = `__typename
  ...on UpdatePosted{cursor update{${UPDATE}}}
  ...on UpdateChanged{cursor update{${UPDATE}}}
  ...on ActionChanged{cursor action{${CHANGED}}}
  ...on Resync{cursor}`;

export const ACTION_SNAPSHOT = `query Action($id:ID!){action(id:$id){${ACTION}} updates(actionId:$id){${UPDATE}}}`;
export const ACTION_EVENTS = `subscription ActionEvents($actionId:ID!,$after:Cursor){
  actionEvents(actionId:$actionId,after:$after){${EVENT}}}`;
export const ACTION_ENTRIES = `query ActionEntries($actionId:ID!,$after:Cursor!){
  actionEntries(actionId:$actionId,after:$after){${EVENT}} action(id:$actionId){id}}`;
