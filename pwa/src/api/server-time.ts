/** The phone's clock orders nothing: ages are told by the server's time, of which we know the difference. */
let ahead = 0;

export const serverNow = (): number => Date.now() + ahead;

export function heardServerTime(stamp: string | null): void {
  const told = stamp ? Date.parse(stamp) : Number.NaN;
  if (!Number.isNaN(told)) ahead = told - Date.now();
}

export function heardHeaders(headers: Headers): void {
  heardServerTime(headers.get("server-time") ?? headers.get("date"));
}
