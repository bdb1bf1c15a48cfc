import type { Call } from './call';

interface Rare {
  readonly matches: (call: Call) => boolean;
  readonly because: string;
}

/** Calls that one end-to-end run makes and another does not. */
const rare: readonly Rare[] = [
  {
    matches: ({ caller }) => caller === 'Cairn/Journal/Sweeper/Function',
    because: 'the sweeper runs every five minutes, about as long as the tests take',
  },
];

export const rarelyObserved = (call: Call): boolean => rare.some(({ matches }) => matches(call));
