import { Crew, isShort } from "./crew.tsx";
import { MySeat, type Seat } from "./my-seat.tsx";
import { Seats } from "./organising.tsx";
import { ShiftWhen } from "./shift-when.tsx";

/** `groupId`: whose organisers find here how many places there are. */
type Props = Seat & { withDay?: boolean; groupId?: string };

/** A shift among others: its title leads to its own page. */
export function ShiftCard({ withDay = false, groupId, ...seat }: Props) {
  const { shift } = seat;
  return (
    <li class={`card shift-card${isShort(shift) ? " lacks" : ""}`} data-shift={shift.id}>
      <ShiftWhen shift={shift} withDay={withDay} />
      <h3><a class="shift-link" href={`/shifts/${shift.id}`}><bdi>{shift.title}</bdi></a></h3>
      {shift.location && <p class="quiet-text"><bdi>{shift.location}</bdi></p>}
      <Crew shift={shift} />
      <MySeat {...seat} />
      {groupId !== undefined && <Seats shift={shift} groupId={groupId} />}
    </li>
  );
}
