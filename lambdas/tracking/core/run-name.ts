import { randomInt } from 'node:crypto';

const adjectives = [
  'amber',
  'brave',
  'calm',
  'deft',
  'eager',
  'fair',
  'gentle',
  'hardy',
  'keen',
  'light',
  'mellow',
  'nimble',
  'open',
  'plain',
  'quiet',
  'ready',
  'steady',
  'tidy',
  'upright',
  'vivid',
  'warm',
  'young',
];
const nouns = [
  'beacon',
  'cairn',
  'dune',
  'fell',
  'glade',
  'harbor',
  'island',
  'knoll',
  'lantern',
  'meadow',
  'notch',
  'oak',
  'pass',
  'quarry',
  'ridge',
  'spring',
  'trail',
  'upland',
  'valley',
  'waypoint',
];

/** A name for a run that nobody named: `steady-ridge-417`. */
export const randomRunName = (): string =>
  `${adjectives[randomInt(adjectives.length)]}-${nouns[randomInt(nouns.length)]}-${randomInt(1000)}`;
