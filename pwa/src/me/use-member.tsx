import { useEffect, useMemo } from "preact/hooks";
import { knowViewer } from "../later.ts";
import { memberTopic } from "../live/member-topic.ts";
import { useWatched } from "../ui/use-topic.tsx";
import { useValue } from "../ui/use-value.tsx";
import { viewer } from "./viewer.ts";

/** Who is signed in here, and what is theirs; nothing for a visitor. */
export function useMember() {
  const id = useValue(viewer)?.id;
  useEffect(() => void (viewer.get() ?? knowViewer()), []);
  return useWatched(useMemo(() => (id === undefined ? undefined : memberTopic(id)), [id]));
}
