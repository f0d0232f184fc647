/** The server's public key: as text in GraphQL, as bytes in the browser. Pure. */
export function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

export function sameKey(key: string, subscribed: ArrayBuffer | null): boolean {
  if (!subscribed) return false;
  const [wanted, had] = [bytesOf(key), new Uint8Array(subscribed)];
  return wanted.length === had.length && wanted.every((byte, at) => byte === had[at]);
}
