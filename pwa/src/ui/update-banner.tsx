import { newVersion, takeNewVersion } from "../sw/register.ts";
import { t } from "../strings/t.ts";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";
import { useValue } from "./use-value.tsx";

/** A new app never takes over by itself: somebody may be in the middle of a sentence. */
export function UpdateBanner() {
  const waiting = useValue(newVersion);
  if (!waiting) return null;
  const act = <Button onClick={() => takeNewVersion(waiting)}>{t("update-now")}</Button>;
  return <Banner sign="information" act={act}>{t("update-ready")}</Banner>;
}
