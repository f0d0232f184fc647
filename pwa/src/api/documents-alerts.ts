/** What only organisers say: a message that wakes phones. Never through the outbox. */
const REFUSAL = "...on Refusal{__typename code message field}";
const ALERT = `id group{id name} state severity texts{language title body} raisedAt raisedBy mine releasesAt expiresAt
  counts{devices accepted waiting expired failed} corrects test`;

export const ALERTS = `query Alerts{alerts{${ALERT}}}`;
export const ALERT_NOW = `query Alert($id:ID!){alert(id:$id){${ALERT}}}`;
export const ACTION_RECIPIENTS = `query Recipients($groupId:ID,$actionId:ID){
  group:alertRecipients(groupId:$groupId) action:alertRecipients(actionId:$actionId)}`;
export const GROUP_RECIPIENTS = "query GroupRecipients($groupId:ID){group:alertRecipients(groupId:$groupId)}";
export const RAISE_ALERT = `mutation RaiseAlert($input:RaiseAlertInput!){
  answer:raiseAlert(input:$input){__typename ...on Alert{${ALERT}} ${REFUSAL}}}`;
export const CANCEL_ALERT = `mutation CancelAlert($input:CancelAlertInput!){
  answer:cancelAlert(input:$input){__typename ...on Alert{${ALERT}} ${REFUSAL}}}`;
export const APPROVE_ALERT = `mutation ApproveAlert($input:ApproveAlertInput!){
  answer:approveAlert(input:$input){__typename ...on Alert{${ALERT}} ${REFUSAL}}}`;
