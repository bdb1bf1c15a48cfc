import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { onlyEndpoint } from '../serving/only-endpoint';
import { parseEntities } from '../serving/parse-entities';
import { predictionText } from '../serving/prediction-text';

interface Options {
  readonly entity: readonly string[];
  readonly date?: string;
  readonly asOf?: string;
  readonly unit?: string;
}

/** RFC 3339 in UTC with milliseconds, as the contract takes it. */
const moment = (text: string): string => {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new UsageFailure('must be a time such as 2015-07-01T18:00:00Z.');
  return time.toISOString();
};

export const predict = defineCommand<Options>({
  arguments: [{ name: '[endpoint]', help: 'default: the only endpoint of the project' }],
  options: [
    {
      flags: '--entity <pairs...>',
      help: '<key>=<value> for each join key; a repeated key begins another entity',
      required: true,
    },
    { flags: '--date <day>', help: 'features as of the end of this day (UTC), as 2015-07-01' },
    { flags: '--as-of <time>', help: 'features as of this moment', parse: moment },
    { flags: '--unit <id>', help: 'who stays with one variant (default: the entity)' },
  ],
  details: 'The platform fetches the features itself: the newest, or those of a day or moment.',
  examples: [
    'cairn predict --entity city=seattle',
    'cairn predict rain --entity city=seattle --date 2015-07-01 --json',
  ],
  role: 'viewer',
  run: async (session, { options: { entity, date, asOf, unit }, args: [given] }) => {
    const entities = parseEntities(entity);
    if (date !== undefined && asOf !== undefined) throw new UsageFailure('give --date or --as-of, not both');
    const client = await session.client();
    const endpoint = given ?? (await onlyEndpoint(client));
    const answer = await client.serving.predict({ endpoint, entities: [...entities], date, asOf, unit });
    return { json: answer, text: predictionText(answer, session.colours) };
  },
});
