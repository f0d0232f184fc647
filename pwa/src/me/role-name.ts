import type { Role } from "../api/types.ts";

export const ROLE_NAME: Record<Role, string> = { NEWCOMER: "role-newcomer", VOLUNTEER: "role-volunteer", ORGANISER: "role-organiser" };
