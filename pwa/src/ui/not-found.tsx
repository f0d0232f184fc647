import { t } from "../strings/t.ts";
import { EmptyPage } from "./empty.tsx";

export function NotFound() {
  return (
    <EmptyPage sign="information" title={t("not-found")}>
      <p>{t("not-found-why")}</p>
      <a class="button plain" href="/">{t("to-actions")}</a>
    </EmptyPage>
  );
}
