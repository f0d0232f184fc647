/** What only those ask who organise or belong to a group: kept out of a visitor's first load. */
import { REFUSAL, UPDATE } from "./fields.ts";

const VIEWER = "id name memberships{group{id name} role} cursor";

export const VIEWER_SNAPSHOT = `query Viewer{viewer{${VIEWER}}}`;
export const ACTIONS = `query Actions{actions{id group{id name} title phase startsAt endsAt timeZone location audience
  now{${UPDATE}} cursor}}`;

export const REDEEM_INVITE = `mutation RedeemInvite($input:RedeemInviteInput!){
  answer:redeemInvite(input:$input){__typename ...on Viewer{${VIEWER}} ${REFUSAL}}}`;
export const CREATE_ACTION = `mutation CreateAction($input:CreateActionInput!){
  answer:createAction(input:$input){__typename ...on Action{id} ${REFUSAL}}}`;
export const POST_UPDATE = `mutation PostUpdate($input:PostUpdateInput!){
  answer:postUpdate(input:$input){__typename ...on Update{actionId ${UPDATE}} ${REFUSAL}}}`;
export const CORRECT_UPDATE = `mutation CorrectUpdate($input:CorrectUpdateInput!){
  answer:correctUpdate(input:$input){__typename ...on Update{actionId ${UPDATE}} ${REFUSAL}}}`;
export const RETRACT_UPDATE = `mutation RetractUpdate($input:RetractUpdateInput!){
  answer:retractUpdate(input:$input){__typename ...on Update{actionId ${UPDATE}} ${REFUSAL}}}`;
export const AGREE = `mutation AgreeToPrinciples($input:AgreeToPrinciplesInput!){
  answer:agreeToPrinciples(input:$input){__typename ...on Principles{groupId version text setAt agreed} ${REFUSAL}}}`;
export const ROTAS = `query Rotas{rotas{id title group{id name}}
  shifts{id rotaId startsAt endsAt timeZone minimumCrew held}}`;
