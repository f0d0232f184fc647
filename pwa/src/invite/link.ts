/** The code travels behind the #, which no server and no log ever sees. */
export const linkOf = (code: string): string => `${location.origin}/invite#${code}`;

/** From what somebody pasted: a whole link, or the code alone. */
export const codeIn = (pasted: string): string => (pasted.split("#").pop() ?? "").trim();
