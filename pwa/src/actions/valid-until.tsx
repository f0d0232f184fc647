import { serverNow } from "../api/server-time.ts";
import { clockTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Choice } from "../ui/field.tsx";

type Props = { chosen: number | null; timeZone: string; onChoose: (minutes: number | null) => void };

const MINUTES = [30, 60, 120];

/** Clock times, because that is what one reads out loud. */
export function ValidUntil({ chosen, timeZone, onChoose }: Props) {
  const at = (minutes: number) => clockTime(serverNow() + minutes * 60_000, timeZone);
  const options = [["", t("valid-open")] as const, ...MINUTES.map((minutes) => [String(minutes), at(minutes)] as const)];
  const choose = (choice: string) => onChoose(choice === "" ? null : Number(choice));
  return <Choice legend={t("post-valid")} name="valid" options={options} chosen={chosen === null ? "" : String(chosen)} onChoose={choose} />;
}
