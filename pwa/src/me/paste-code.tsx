import { useState } from "preact/hooks";
import { codeIn } from "../invite/link.ts";
import { goTo } from "../route.ts";
import { t } from "../strings/t.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";

/** An app on the home screen of an iPhone does not share the browser's session, and links never open in it. */
export function PasteCode() {
  const [pasted, setPasted] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    goTo(`/invite#${encodeURIComponent(codeIn(pasted))}`);
  };
  return (
    <form class="form" onSubmit={submit}>
      <Field label={t("paste-code")} hint={t("paste-code-hint")}>
        <input required autoComplete="off" autoCapitalize="off" spellcheck={false} dir="ltr" value={pasted} onInput={(event) => setPasted(event.currentTarget.value)} />
      </Field>
      <Button type="submit" wide>{t("paste-code-go")}</Button>
    </form>
  );
}
