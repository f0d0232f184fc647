import "../styles/lists.css";
import { useEffect, useMemo } from "preact/hooks";
import { asked } from "../live/asked.ts";
import { useValue } from "./use-value.tsx";

/** `id` is the only thing that a screen's question can depend on. */
export function useAsked<Data>(name: string, document: string, id?: string) {
  const question = useMemo(() => asked<Data>(name, document, id === undefined ? {} : { id }), [name, document, id]);
  useEffect(() => {
    addEventListener("online", question.again);
    return () => removeEventListener("online", question.again);
  }, [question]);
  const of = useValue(question.now);
  return { data: of.data, of, again: question.again };
}
