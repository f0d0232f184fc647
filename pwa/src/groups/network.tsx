import { RENAME_NETWORK } from "../api/documents-organise.ts";
import { NETWORK } from "../api/documents-people.ts";
import { t } from "../strings/t.ts";
import { useAsked } from "../ui/use-asked.tsx";
import { Rename } from "./rename.tsx";

type Asked = { network: { name: string } | null; viewer: { steward: boolean } | null };

/** Which network these groups belong to. Its stewards say what it is called. */
export function Network() {
  const { data, again } = useAsked<Asked>("network", NETWORK);
  if (!data?.network) return null;
  const { name } = data.network;
  return (
    <section class="network" aria-label={t("network")}>
      <p><span class="quiet-text">{t("network")}</span> <bdi>{name}</bdi></p>
      {data.viewer?.steward && <Rename about="network" document={RENAME_NETWORK} of={{}} name={name} again={again} />}
    </section>
  );
}
