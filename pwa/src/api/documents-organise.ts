/** What organisers fill in: rotas, shifts, how an action moves on, what a group is called. */
import { REFUSAL } from "./fields.ts";

export const CREATE_ROTA = `mutation CreateRota($input:CreateRotaInput!){
  answer:createRota(input:$input){__typename ...on Rota{id} ${REFUSAL}}}`;
export const CREATE_SHIFT = `mutation CreateShift($input:CreateShiftInput!){
  answer:createShift(input:$input){__typename ...on Shift{id} ${REFUSAL}}}`;
export const CHANGE_CAPACITY = `mutation ChangeCapacity($input:ChangeCapacityInput!){
  answer:changeCapacity(input:$input){__typename ...on Shift{id} ${REFUSAL}}}`;
export const RENAME_GROUP = `mutation RenameGroup($input:RenameGroupInput!){
  answer:renameGroup(input:$input){__typename ...on Group{id name} ${REFUSAL}}}`;
export const RENAME_NETWORK = `mutation RenameNetwork($input:RenameNetworkInput!){
  answer:renameNetwork(input:$input){__typename ...on Network{name} ${REFUSAL}}}`;
export const CHANGE_PHASE = `mutation ChangePhase($input:ChangePhaseInput!){
  answer:changePhase(input:$input){__typename ...on Action{id phase} ${REFUSAL}}}`;
