const dayOf = (time: string): string =>
  time.endsWith('T00:00:00.000000Z') ? time.slice(0, 10) : time.slice(0, 16);

/** A window of events: `2020-01-01 … 2020-02-01`, open ends left out. */
export const windowText = ({
  from,
  to,
}: {
  readonly from: string | null;
  readonly to: string | null;
}): string =>
  from === null && to === null
    ? 'all events'
    : `${from === null ? '' : dayOf(from)} … ${to === null ? '' : dayOf(to)}`.trim();
