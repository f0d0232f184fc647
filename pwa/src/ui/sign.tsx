import { type Drawing, type SignName, signs, TURNS } from "./signs.ts";

type Props = { name: SignName; size?: number; label?: string };

/** Decoration unless it has a label; then the label is what a screen reader says. */
export function Sign({ name, size = 24, label }: Props) {
  const drawing: Drawing = signs[name];
  const meaning = label ? ({ role: "img", "aria-label": label } as const) : ({ "aria-hidden": true } as const);
  return (
    <svg class={TURNS.has(name) ? "sign turns" : "sign"} viewBox="0 0 24 24" width={size} height={size} {...meaning}>
      <path d={drawing.d} />
      {drawing.dots?.map(([x, y, radius]) => <circle key={`${x} ${y}`} cx={x} cy={y} r={radius} />)}
    </svg>
  );
}
