import { TOLD } from "../api/documents-people.ts";
import type { Told } from "../api/types-people.ts";
import { dayAndTime } from "../strings/clock.ts";
import { t } from "../strings/t.ts";
import { Sign } from "../ui/sign.tsx";
import { useAsked } from "../ui/use-asked.tsx";

/** A member learns that somebody was let in as them: if it was not they themselves, this is how they find out. */
export function LetInAgain() {
  const { data } = useAsked<Told>("told", TOLD);
  const told = data?.viewer?.letInAgain;
  if (!told) return null;
  const time = dayAndTime(told.at);
  return (
    <section class="card told">
      <Sign name="safety" />
      <p>{told.by ? t("let-in-by", { time, name: told.by }) : t("let-in", { time })}</p>
    </section>
  );
}
