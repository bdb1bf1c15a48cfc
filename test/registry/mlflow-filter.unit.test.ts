import { isCairnError } from '../../contracts/cairn-error';
import { parseFilter } from '../../lambdas/registry/protocols/mlflow/filter';
import { isLike, matcher } from '../../lambdas/registry/protocols/mlflow/match';

interface Thing {
  readonly name: string;
  readonly number: number;
  readonly tags: Readonly<Record<string, string>>;
}

const attributes = {
  name: { of: ({ name }: Thing) => name, type: 'text' as const },
  run_id: { of: ({ name }: Thing) => name, type: 'text' as const, lists: true },
  number: { of: ({ number }: Thing) => number, type: 'number' as const },
};

const rain: Thing = { name: 'Rain', number: 7, tags: { stage: 'Test', 'mlflow.user': 'ada', 'a b': 'x' } };

const holds = (filter: string): boolean => matcher(parseFilter(filter), attributes, ({ tags }) => tags)(rain);

const refusal = (filter: string): string => {
  try {
    return `answered ${holds(filter)}`;
  } catch (error) {
    if (isCairnError(error)) return error.code;
    throw error;
  }
};

describe('a registry filter', () => {
  it.each([
    '',
    '  ',
    `name = 'Rain'`,
    `name="Rain"`,
    `attribute.name != 'rain'`,
    `attribute.\`name\` = 'Rain'`,
    `tags.'a b' = 'x'`,
    // MLflow takes AND for a blank.
    `AND name = 'Rain' number = 7 AND`,
    `name LIKE 'R%'`,
    `name like '_ain'`,
    `name ILIKE 'rAIN'`,
    'number = 7',
    'number > 6',
    `number = '7'`,
    'number>=7 AND number<=7',
    'number != -7',
    `tags.stage = 'Test'`,
    `tag.stage != 'Other'`,
    `tags.mlflow.user = 'ada'`,
    `tags."a b" = 'x'`,
    `tags.\`a b\` LIKE '%'`,
    `run_id IN ('x', "Rain")`,
    `run_id NOT IN ('x')`,
    `name = 'Rain' and tags.stage = 'Test' AND number < 8`,
  ])('%s finds it', (filter) => {
    expect(holds(filter)).toBe(true);
  });

  it.each([
    `name = 'rain'`,
    `name LIKE 'r%'`,
    `name LIKE 'Rai'`,
    'number < 7',
    `tags.absent = 'x'`,
    `tags.absent != 'x'`,
    `tags.constructor != 'x'`,
    `name = 'Rain' AND number = 8`,
    `name = 'x; DROP TABLE models'`,
    `name = '#n'`,
    `name = 'it''s'`,
    "tag.`mlflow.prompt.is_prompt` = 'true'",
  ])('%s does not find it', (filter) => {
    expect(holds(filter)).toBe(false);
  });

  it.each([
    'name',
    'name =',
    `= 'x'`,
    'name = Rain',
    'name = `Rain`',
    `name = 'Rain`,
    `name = 'a' OR name = 'b'`,
    `(name = 'a')`,
    `attributes.name = 'Rain'`,
    `tags.a-b = 'x'`,
    `name > 'a'`,
    'name = 7',
    `number = 'x'`,
    'number > 6.5',
    'number = +7',
    `number LIKE '7'`,
    `name IN ('Rain')`,
    `run_id IN ()`,
    `run_id IN 'Rain'`,
    `tags.stage IN ('Test')`,
    `tags.stage > 'a'`,
    `tags.stage IS NULL`,
    `version = 'x'`,
    `constructor = 'x'`,
    `metrics.a > 1`,
    `name = 'a'; DROP TABLE models`,
    `name = 'a' -- comment`,
    `tags."a' OR '1'='1" = 'x' OR`,
    `name LIKE '${'%a'.repeat(300)}'`,
    `name = 'a'${` AND name = 'a'`.repeat(100_000)}`,
    '('.repeat(100_000),
  ])('%.40s is refused', (filter) => {
    expect(refusal(filter)).toBe('request.invalid');
  });
});

describe('LIKE', () => {
  it.each([
    ['', '', true],
    ['', '%', true],
    ['', '_', false],
    ['abc', 'a%c', true],
    ['abc', '%%', true],
    ['abc', 'a_c', true],
    ['abc', 'a.c', false],
    ['abcabc', '%abc', true],
    ['ab', 'a%b%c', false],
    ['ü€', '__', true],
  ])('of %j with %j is %s', (text, pattern, expected) => {
    expect(isLike(text, pattern)).toBe(expected);
  });

  it('does not grow exponentially with its wildcards', () => {
    const started = performance.now();
    expect(isLike('a'.repeat(20_000), `${'%a'.repeat(200)}%b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
