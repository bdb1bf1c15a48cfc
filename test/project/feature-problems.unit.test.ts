import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCairnError } from '../../contracts/cairn-error';
import { parseProject } from '../../contracts/project/parse';

const weather = readFileSync(join(__dirname, '../../examples/weather/cairn.yaml'), 'utf8');

const moreViews = `  - name: readings
    entities: [city]
    source: city-weather
    timestamp: date
    features: { precipitation: DOUBLE, weather: STRING }
  - name: visits
    entities: [city]
    inputs: { people: INT32, spent: DOUBLE, shop: STRING }
    features:
      people_7d: { type: INT64, aggregate: { function: sum, input: people, window: 7d } }
      visits_1h: { type: INT64, aggregate: { function: count, window: 1h } }
      shops_1h: { type: INT64, aggregate: { function: count, input: shop, window: 1h } }
      spent_30d: { type: DOUBLE, aggregate: { function: mean, input: spent, window: 30d } }
      least_1d: { type: INT32, aggregate: { function: min, input: people, window: 1d } }
requestViews:
  - name: asked
    inputs: { factor: DOUBLE }
    uses: ["readings:precipitation"]
    features: { scaled: { type: DOUBLE, expression: precipitation * factor } }
featureServices:
  - name: for_others
    features: ["readings:weather", "asked:*", "visits:people_7d"]
`;

/** The weather example with a view without SQL, an aggregated one, request-time features and a further service. */
const rich = weather.replace('featureService:\n', `${moreViews}featureService:\n`);

const problems = (text: string): readonly string[] => {
  try {
    parseProject(text);
    return [];
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return error.fields.map(({ field, message }) => `${field.replace(/^line \d+, /, '')}: ${message}`);
  }
};
const changed = (from: string, to: string): readonly string[] => {
  if (!rich.includes(from)) throw new Error(`there is no ${from}`);
  return problems(rich.replace(from, to));
};

describe('features of a cairn.yaml', () => {
  it('may be columns of a dataset, aggregates, request-time features, and of several services', () => {
    expect(changed('project: weather', 'project: weather')).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      'a column that the dataset has not',
      '{ precipitation: DOUBLE, weather: STRING }',
      '{ rain: DOUBLE }',
      'featureViews[1].features.rain: there is no column "rain"; known: date, precipitation',
    ],
    [
      'a column of another type',
      'weather: STRING }',
      'weather: BOOL }',
      'featureViews[1].features.weather: the column is string, which is read as STRING; BOOL takes SQL',
    ],
    [
      'a list out of a column',
      'weather: STRING }',
      'weather: STRING_LIST }',
      'featureViews[1].features.weather: the column is string',
    ],
    [
      'a timestamp that is none',
      'timestamp: date\n',
      'timestamp: weather\n',
      'featureViews[1].timestamp: the column is string',
    ],
    [
      'an unknown input',
      'input: people, window: 7d',
      'input: folk, window: 7d',
      'featureViews[2].features.people_7d.aggregate.input: there is no input "folk"; known: people, spent, shop',
    ],
    [
      'a window that is too long',
      'window: 30d',
      'window: 31d',
      'featureViews[2].features.spent_30d.aggregate.window: windows are of 1h to 30d',
    ],
    [
      'a window that is too short',
      'window: 1h',
      'window: 59m',
      'featureViews[2].features.visits_1h.aggregate.window: windows are of 1h to 30d',
    ],
    [
      'a sum of texts',
      'sum, input: people',
      'sum, input: shop',
      'featureViews[2].features.people_7d.aggregate.function: there is no sum of STRING',
    ],
    [
      'another type than that of the result',
      'spent_30d: { type: DOUBLE',
      'spent_30d: { type: INT64',
      'featureViews[2].features.spent_30d.type: mean of DOUBLE is DOUBLE, not INT64',
    ],
    [
      'a greatest text',
      'function: min, input: people',
      'function: max, input: shop',
      'featureViews[2].features.least_1d.aggregate.function: there is no max of STRING',
    ],
    [
      'aggregates of nothing',
      '    inputs: { people: INT32, spent: DOUBLE, shop: STRING }\n',
      '',
      'featureViews[2].inputs: name the columns of the events that are aggregated',
    ],
    [
      'an input that is a list',
      'shop: STRING }',
      'shop: STRING_LIST }',
      'featureViews[2].inputs.shop: inputs are scalars, and not STRING_LIST',
    ],
    [
      'a ttl of aggregates',
      'inputs: { people',
      'ttl: 2d\n    inputs: { people',
      'featureViews[2].ttl: the windows of a view with aggregates say how old',
    ],
    [
      'a group of aggregates',
      'inputs: { people',
      'online: { group: all }\n    inputs: { people',
      'featureViews[2].online.group: a view with aggregates has an online item of its own',
    ],
    [
      'a sum of nothing',
      'function: sum, input: people,',
      'function: sum,',
      'featureViews[2].features.people_7d.aggregate.function: sum needs an input',
    ],
    [
      'a feature without an aggregate among those with one',
      'visits_1h: { type: INT64, aggregate: { function: count, window: 1h } }',
      'visits_1h: INT64',
      'featureViews[2].features.visits_1h: every feature of a view with aggregates is one',
    ],
    [
      'inputs of nothing',
      'timestamp: date\n',
      'timestamp: date\n    inputs: { people: INT64 }\n',
      'featureViews[1].inputs: inputs are what aggregates are computed from; no feature has one',
    ],
    [
      'a long history of aggregates',
      'inputs: { people',
      'online: { history: 31d }\n    inputs: { people',
      'featureViews[2].online.history: a view with aggregates keeps at most 30d',
    ],
    [
      'an expectation on no column',
      'timestamp: date\n',
      'timestamp: date\n    expect: [{ notNull: { columns: [wind] } }]\n',
      'featureViews[1].expect[0].notNull.columns[0]: there is no column "wind" here; there are: city, date, precipitation, weather',
    ],
    [
      'a used feature that is not there',
      'uses: ["readings:precipitation"]',
      'uses: ["readings:rain"]',
      'requestViews[0].uses[0]: there is no feature of readings "rain"',
    ],
    [
      'a request view with the name of a view',
      'name: asked',
      'name: visits',
      'requestViews[0].name: "visits" is a feature view already',
    ],
    [
      'a request feature with the name of an input',
      'scaled: {',
      'Factor: {',
      'requestViews[0].features.Factor: "Factor" is an input already',
    ],
    [
      'a service of what is not there',
      '"asked:*"',
      '"asked:*", "fog:*"',
      'featureServices[0].features[2]: there is no feature view "fog"',
    ],
    [
      'a service with the name of the one of the model',
      'name: for_others',
      'name: rain_v1',
      'featureServices[0].name: "rain_v1" is the service of the model',
    ],
  ])('are refused for %s', (_what, from, to, problem) => {
    expect(changed(from, to).join('\n')).toContain(problem);
  });

  it('are refused for lists that a model would take, and not for lists of other services', () => {
    const listed = rich.replace('scaled: { type: DOUBLE,', 'scaled: { type: DOUBLE_LIST,');
    expect(problems(listed)).toEqual([]);
    expect(problems(listed.replace('["daily_weather:*"]', '["daily_weather:*", "asked:scaled"]'))).toEqual([
      expect.stringMatching(
        /^featureService\.features\[1\]: asked:scaled is DOUBLE_LIST, and models take STRING, .* compute a scalar/,
      ),
    ]);
  });

  it('are refused for views of one group that are of other entities', () => {
    const grouped = rich
      .replace('entities:\n  - name: city', 'entities:\n  - { name: town, joinKey: city }\n  - name: city')
      .replace('online: { history: 400d }', 'online: { group: all }')
      .replace('timestamp: date\n', 'timestamp: date\n    online: { group: all }\n');
    expect(problems(grouped)).toEqual([]);
    const other = grouped.replace(
      'name: readings\n    entities: [city]',
      'name: readings\n    entities: [town]',
    );
    expect(problems(other).join('\n')).toContain(
      'featureViews[1].online.group: views of a group have the same entities: daily_weather has city',
    );
  });
});
