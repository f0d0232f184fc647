/** Following, and the phones that an alert wakes. Asked only by those who open the sheet. */
import { REFUSAL } from "./fields.ts";

const FOLLOW = "follows{kind id title wakes}";
const MINE = `...on Viewer{${FOLLOW}} ...on Device{${FOLLOW}}`;

export const PUSH_KEY = "query PushKey{pushKey}";
export const FOLLOWING = `query Following{device{id ${FOLLOW}} viewer{${FOLLOW} devices{id language current}}}`;
export const REGISTER_DEVICE = `mutation RegisterDevice($input:RegisterDeviceInput!){
  answer:registerDevice(input:$input){__typename ...on Device{id} ${REFUSAL}}}`;
export const REMOVE_DEVICE = `mutation RemoveDevice($input:RemoveDeviceInput!){
  answer:removeDevice(input:$input){__typename ...on Device{id} ${REFUSAL}}}`;
export const FOLLOW_IT = `mutation Follow($input:FollowInput!){
  answer:follow(input:$input){__typename ${MINE} ${REFUSAL}}}`;
export const UNFOLLOW_IT = `mutation Unfollow($input:FollowInput!){
  answer:unfollow(input:$input){__typename ${MINE} ${REFUSAL}}}`;
const DRILL_NOW = "id state tag";
export const DRILL = `query Drill($id:ID!){drill(id:$id){${DRILL_NOW}}}`;
export const SEND_DRILL = `mutation SendDrill($input:SendDrillInput!){
  answer:sendDrill(input:$input){__typename ...on Drill{${DRILL_NOW}} ${REFUSAL}}}`;
