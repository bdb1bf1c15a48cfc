/** Meteorological seasons of the northern hemisphere; December begins the winter. */
const seasons = ['winter', 'spring', 'summer', 'autumn'] as const;
export type Season = (typeof seasons)[number];

/** Month of a time, 1 to 12, UTC. */
export const monthOf = (time: string): number => Number(time.slice(5, 7));

export const seasonOf = (time: string): Season => seasons[Math.floor((monthOf(time) % 12) / 3)] ?? 'winter';
