/** The style of the first sight travels inside the page: on a street each further request costs more than its few bytes,
 * and nothing is painted before it is there. The server allows it by its hash, see server/headers.py. */
import type { Plugin, Rolldown } from "vite";

const LINK = /<link rel="stylesheet"[^>]* href="\/(assets\/index-[^"]+\.css)">/;

export function firstStyle(): Plugin {
  return {
    name: "alongside:first-style",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle, chunk }) {
        const [link, name] = LINK.exec(html) ?? [];
        if (!link || !name || !bundle) throw new Error("the page has no style sheet of its own");
        // Nobody shall load it a second time, as something that a later screen needs.
        chunk?.viteMetadata?.importedCss.delete(name);
        return scriptsAfterThePage(html).replace(link, () => `<style>${taken(name, bundle)}</style>`);
      },
    },
  };
}

/** The page can be read without them, so on a thin line it comes first. */
const scriptsAfterThePage = (html: string): string => html.replace(/<(?:script type="module"|link rel="modulepreload")/g, '$& fetchpriority="low"');

function taken(name: string, bundle: Rolldown.OutputBundle): string {
  const file = bundle[name];
  if (file?.type !== "asset") throw new Error(`${name} is no file`);
  delete bundle[name];
  return String(file.source).trim();
}
