import { state, tokensOf } from '../harness/platform';
import { allAttacks } from './all-attacks';
import { expectRefused } from './expect-refused';
import type { RawAnswer } from './raw-request';
import { makeVictim, sender, type Victim } from './victim';

/**
 * What depends on how a gateway reads a path, and one of each other class: a real edge may decode, tidy up or refuse
 * before a function is asked.
 */
const sample = allAttacks.filter(
  ({ id, what }, index) =>
    ['A1', 'A11'].includes(id) ||
    (/^(GET|DELETE) api artifacts/.test(what) && !/x{40}/.test(what)) ||
    index % 12 === 0,
);

/** A gateway refuses by itself what it has no way for, or cannot read; it does so in its own words. */
const isRefusedByGateway = ({ status, text }: RawAnswer): boolean =>
  [400, 403, 404].includes(status) && /^(\{\s*"message":\s*"[^"]*"\s*\}|[^{<]*)$/.test(text.trim());

const own = 'attacker';
const foreign = 'attacked';
let victim: Victim;

beforeAll(async () => {
  const [{ developer: token }, { developer: theirs }] = await Promise.all([tokensOf(own), tokensOf(foreign)]);
  victim = await makeVictim(state.apiUrl, { token, name: own }, { token: theirs, project: foreign });
}, 60_000);

it.each(sample.map((attack) => [`${attack.id} ${attack.what}`, attack] as const))(
  '%s',
  async (_name, { request, expect: wanted }) => {
    const answer = await sender(victim.url, victim.token)(request(victim));
    if (wanted !== 'refused') return wanted.inert(answer, victim);
    if (!isRefusedByGateway(answer)) expectRefused(answer);
  },
);
