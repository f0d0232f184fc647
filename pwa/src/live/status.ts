/** What the status line says. `asOf`: the server's time at which the state shown was last known to be true. */
export type LiveStatus = { way: "live" | "connecting" | "polling" | "offline"; asOf: number | undefined };
