import { t } from "../strings/t.ts";
import { DeadEnd } from "./empty.tsx";

export const NotFound = () => <DeadEnd sign="information" title={t("not-found")} why={t("not-found-why")} />;
