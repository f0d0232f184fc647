/** Our own signs: 24 grid, 2 px stroke, readable at 16 px. Strokes only; `dots` are filled circles (x, y, radius). */
export type Drawing = { d: string; dots?: readonly (readonly [number, number, number])[] };

export const signs = {
  movement: { d: "M5 18 12 6l7 12M9 18l3-5 3 5" },
  route: { d: "M6 19c8 0 0-7 6-7s-1-7 6-7", dots: [[6, 19, 2], [18, 5, 2]] },
  police: { d: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 11h6" },
  legal: { d: "M12 4v16M8 20h8M5 7h14M5 7l-2 6h4zM19 7l-2 6h4z" },
  medical: { d: "M9 4h6v5h5v6h-5v5H9v-5H4V9h5z" },
  safety: { d: "M12 4l9 16H3zM12 10v4", dots: [[12, 17, 1.3]] },
  need: { d: "M4 13v5c0 1 1 2 2 2h12c1 0 2-1 2-2v-5M12 15V4M8 8l4-4 4 4" },
  allClear: { d: "M12 4a8 8 0 100 16 8 8 0 000-16zM8 12.500l3 3 5-6" },
  information: { d: "M12 11v6M4 12a8 8 0 1016 0 8 8 0 10-16 0", dots: [[12, 7.6, 1.3]] },
  unconfirmed: { d: "M8 9c0-5 8-5 8 0 0 3-4 3-4 6", dots: [[12, 19, 1.4]] },
  confirmed: { d: "M5 12.5l4.5 5L19 7" },
  wrong: { d: "M6 6l12 12M18 6L6 18" },
  crew: { d: "M3 20v-2c0-6 10-6 10 0v2M15 13c4-1 6 1 6 5v2M5 8a3 3 0 106 0 3 3 0 10-6 0M15 9a2.4 2.4 0 101-4.6" },
  lead: { d: "M6 21V4M6 5h12l-3 4 3 4H6" },
  language: { d: "M4 5h9M8.500 3v2M11 5c0 4-3 7-7 8M6 8c1 3 3 4 6 5M11 21l4.500-11L20 21M12.500 17.500h6" },
  bell: { d: "M6 16v-5c0-8 12-8 12 0v5l2 2H4zM10 21h4" },
  bellOff: { d: "M6 16v-5c0-2 .7-3.600 1.800-4.600M11 5c4-.6 7 2 7 6v3M4 18h13M10 21h4M4 3l17 18" },
  offline: { d: "M4 4l16 16M3 10c2-1.700 3.500-2.500 5-3M12 6c4 0 7 2 9 4M7 14c1-.9 2-1.400 3.500-1.800M15 12.800l2 1.200", dots: [[12, 18, 1.5]] },
  live: { d: "M7 7a7 7 0 000 10M17 7a7 7 0 010 10", dots: [[12, 12, 2.6]] },
  overdue: { d: "M12 21a8 8 0 100-16 8 8 0 000 16zM12 9v5M9 2h6", dots: [[12, 17, 1.2]] },
  exit: { d: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9" },
  now: { d: "M4 9h3l9-5v16l-9-5H4zM19 9v6M7 15v5" },
  rota: { d: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h3M14 14h2M8 17h3" },
  groups: { d: "M4 19v-1c0-5 8-5 8 0v1M12 19v-1c0-5 8-5 8 0v1M5.500 9a2.500 2.500 0 105 0 2.500 2.500 0 10-5 0M13.500 9a2.500 2.500 0 105 0 2.500 2.500 0 10-5 0" },
  me: { d: "M4 20v-1c0-7 16-7 16 0v1M8 8a4 4 0 108 0 4 4 0 10-8 0" },
  down: { d: "M6 9l6 6 6-6" },
  up: { d: "M6 15l6-6 6 6" },
  back: { d: "M14 6l-6 6 6 6" },
  close: { d: "M6 6l12 12M18 6L6 18" },
  minus: { d: "M5 12h14" },
  more: { d: "", dots: [[5, 12, 2], [12, 12, 2], [19, 12, 2]] },
  plus: { d: "M12 5v14M5 12h14" },
  share: { d: "M12 15V4M8 8l4-4 4 4M6 12H5v8h14v-8h-1" },
  waiting: { d: "M7 4h10M7 20h10M8 4c0 5 8 11 8 16M16 4c0 5-8 11-8 16" },
} satisfies Record<string, Drawing>;

export type SignName = keyof typeof signs;
/** These point along the line of writing, so they turn round with it. */
export const TURNS: ReadonlySet<SignName> = new Set(["back", "exit", "lead", "now"]);
