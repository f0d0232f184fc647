/** The time zones that this browser knows, its own first: it may go by a name that the list leaves out. */
export const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
export const zones = (): string[] => [...new Set([here(), ...Intl.supportedValuesOf("timeZone")])];
