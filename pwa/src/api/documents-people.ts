/** What is asked and said about people: their groups, their invites, and what is theirs alone. */
import { REFUSAL } from "./fields.ts";

const PERSON = "id name role vouchedBy";
const PRINCIPLES = "groupId version text setAt agreed";
const INVITE = "id kind role label paused expiresAt";
const CODES = `...on Invites{invites{${INVITE} code}} ${REFUSAL}`;

export const GROUP_PAGE = `query Group($id:ID!){group(id:$id){id name}
  actions{id group{id} title phase startsAt timeZone}
  people(groupId:$id){${PERSON}} principles(groupId:$id){${PRINCIPLES}} invites(groupId:$id){${INVITE}}}`;
export const GROUP_OF_ROTA = "query GroupOfRota($id:ID!){rota(id:$id){group{id name}}}";
export const PRINCIPLES_NOW = `query Principles($id:ID!){principles(groupId:$id){${PRINCIPLES}}}`;
export const NETWORK = "query Network{network{name} viewer{steward}}";
export const INVITE_SHOWN = "query InviteShown($code:String!){invite(code:$code){kind groupName memberName}}";
export const TOLD = "query Told{viewer{letInAgain{at by}}}";
export const KNOWN_ABOUT_ME = "query KnownAboutMe{knownAboutMe{known{word count stays} export}}";

export const CREATE_INVITE = `mutation CreateInvite($input:CreateInviteInput!){
  answer:createInvite(input:$input){__typename ${CODES}}}`;
export const RESEND_INVITE = `mutation ResendInvite($input:ChangeInviteInput!){
  answer:resendInvite(input:$input){__typename ${CODES}}}`;
export const PAUSE_INVITE = `mutation PauseInvite($input:ChangeInviteInput!){
  answer:pauseInvite(input:$input){__typename ${CODES}}}`;
export const RESUME_INVITE = `mutation ResumeInvite($input:ChangeInviteInput!){
  answer:resumeInvite(input:$input){__typename ${CODES}}}`;
export const REVOKE_INVITE = `mutation RevokeInvite($input:ChangeInviteInput!){
  answer:revokeInvite(input:$input){__typename ${CODES}}}`;
export const INVITE_AGAIN = `mutation InviteAgain($input:InviteAgainInput!){
  answer:inviteAgain(input:$input){__typename ${CODES}}}`;
export const ADD_PHONE = `mutation AddPhone($input:AddPhoneInput!){
  answer:addPhone(input:$input){__typename ${CODES}}}`;
export const VOUCH_FOR = `mutation VouchFor($input:PersonInput!){
  answer:vouchFor(input:$input){__typename ...on Person{${PERSON}} ${REFUSAL}}}`;
export const CHANGE_ROLE = `mutation ChangeRole($input:ChangeRoleInput!){
  answer:changeRole(input:$input){__typename ...on Person{${PERSON}} ${REFUSAL}}}`;
export const REMOVE_MEMBER = `mutation RemoveMember($input:PersonInput!){
  answer:removeMember(input:$input){__typename ...on Person{${PERSON}} ${REFUSAL}}}`;
export const SET_PRINCIPLES = `mutation SetPrinciples($input:SetPrinciplesInput!){
  answer:setPrinciples(input:$input){__typename ...on Principles{${PRINCIPLES}} ${REFUSAL}}}`;
export const SIGN_OUT = `mutation SignOut($input:SignOutInput!){
  answer:signOut(input:$input){__typename ...on SignedOut{everywhere} ${REFUSAL}}}`;
export const DELETE_ME = `mutation DeleteMe($input:DeleteMeInput!){
  answer:deleteMe(input:$input){__typename ...on SignedOut{everywhere} ${REFUSAL}}}`;
