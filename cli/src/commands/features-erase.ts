import { randomUUID } from 'node:crypto';
import type { Erasure } from '../../../contracts/features/erasure';
import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { erasureText } from '../features/erasure-text';
import { interruptHint } from '../interrupt-hint';

interface Options {
  readonly key?: Readonly<Record<string, string>>;
  readonly yes?: true;
}

const betweenCalls = 2_000;

/** `city=seattle`, once for each join key. */
const parseKey = (text: string, before: unknown): Readonly<Record<string, string>> => {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageFailure('write a join key and its value, as city=seattle.');
  return {
    ...(before as Readonly<Record<string, string>> | undefined),
    [text.slice(0, at)]: text.slice(at + 1),
  };
};

export const featuresErase = defineCommand<Options>({
  arguments: [{ name: '<entity>', help: 'an entity of cairn.yaml' }],
  options: [
    { flags: '--key <name=value>', help: 'a join key of it; once for each', parse: parseKey, required: true },
    { flags: '--yes', help: 'do it; without this nothing happens' },
  ],
  details: [
    'Removes all rows of an entity from every feature view, online and offline, with former versions of files, and',
    'lets no row from before come back: not by a late push, not from data that still holds it. Ends a minute after',
    'everything is gone, when pushes that were under way are over; interrupted, the same command goes on. The journal',
    'gets hashes and numbers. Cannot be undone. Needs the role admin.',
  ].join('\n'),
  examples: ['cairn features erase city --key city=seattle --yes'],
  role: 'admin',
  run: async (session, { options: { key: keys = {}, yes }, args: [entity = ''] }) => {
    if (!yes)
      throw new UsageFailure(`this removes ${entity} ${JSON.stringify(keys)} for good; say so with --yes`);
    const client = await session.client();
    const clientToken = randomUUID();
    const ask = (): Promise<Erasure> => client.features.eraseEntity({ entity, keys, clientToken });
    const stopHinting = interruptHint(session, 'It is not over. The same command goes on.');
    let erasure = await ask();
    while (erasure.status !== 'erased') {
      session.progress.show(
        `${erasure.status}: ${erasure.counts.files} files, ${erasure.counts.onlineItems} online items`,
      );
      await session.pause(betweenCalls);
      erasure = await ask();
    }
    session.progress.end();
    stopHinting();
    return { json: erasure, text: erasureText(erasure, session.colours) };
  },
});
