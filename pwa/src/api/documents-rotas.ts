/** What is asked and said about rotas: only by members. */
import { REFUSAL } from "./fields.ts";

const SHIFT = "id rotaId title startsAt endsAt timeZone location capacity minimumCrew held offered waiting goesAhead";
const SIGN_UP = `id shift{${SHIFT}} state position offerEndsAt withdrawEndsAt heldAt`;
const ROTA = "id group{id name} title timeZone cursor";

export const ROTA_SNAPSHOT = `query Rota($id:ID!){rota(id:$id){${ROTA}}
  shifts(rotaId:$id){${SHIFT}}}`;
export const ROTA_OF_SHIFT = "query RotaOfShift($id:ID!){shift(id:$id){rotaId}}";
export const SHIFT_SNAPSHOT = `query Shift($id:ID!,$rotaId:ID!){shift(id:$id){${SHIFT}} rota(id:$rotaId){${ROTA}}}`;
export const MEMBER_SNAPSHOT = `query Member{viewer{id name memberships{group{id name} role} signUps{${SIGN_UP}} invitedAgain{by until} cursor}}`;
const ROTA_EVENT = `__typename ...on ShiftChanged{cursor shift{${SHIFT}}} ...on Resync{cursor}`;
const MEMBER_EVENT = `__typename ...on SignUpChanged{cursor signUp{${SIGN_UP}}}
  ...on InvitedAgainChanged{cursor invitedAgain{by until}} ...on Resync{cursor}`;
export const ROTA_EVENTS = `subscription RotaEvents($rotaId:ID!,$after:Cursor){
  rotaEvents(rotaId:$rotaId,after:$after){${ROTA_EVENT}}}`;
export const ROTA_ENTRIES = `query RotaEntries($rotaId:ID!,$after:Cursor!){
  rotaEntries(rotaId:$rotaId,after:$after){${ROTA_EVENT}}}`;
export const MEMBER_EVENTS = `subscription MemberEvents($after:Cursor){memberEvents(after:$after){${MEMBER_EVENT}}}`;
export const MEMBER_ENTRIES = `query MemberEntries($after:Cursor!){memberEntries(after:$after){${MEMBER_EVENT}}}`;

export const SIGN_UP_FOR = `mutation SignUp($input:SignUpInput!){
  answer:signUp(input:$input){__typename ...on SignUp{${SIGN_UP}} ${REFUSAL}}}`;
export const WITHDRAW = `mutation Withdraw($input:WithdrawInput!){
  answer:withdraw(input:$input){__typename ...on SignUp{${SIGN_UP}} ${REFUSAL}}}`;
export const ACCEPT_OFFER = `mutation AcceptOffer($input:AcceptOfferInput!){
  answer:acceptOffer(input:$input){__typename ...on SignUp{${SIGN_UP}} ${REFUSAL}}}`;
export const DECLINE_OFFER = `mutation DeclineOffer($input:DeclineOfferInput!){
  answer:declineOffer(input:$input){__typename ...on SignUp{${SIGN_UP}} ${REFUSAL}}}`;
