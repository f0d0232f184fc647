import { t } from "../strings/t.ts";
import { Empty } from "./empty.tsx";

export function NotFound() {
  return (
    <Empty sign="information" title={t("not-found")}>
      <p>{t("not-found-why")}</p>
      <a class="button plain" href="/">{t("to-actions")}</a>
    </Empty>
  );
}
