import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkCommands } from './check-commands';
import { checkLinks } from './check-links';
import { checkRoutes } from './check-routes';
import { readDocument, root } from './markdown';

/** Every Markdown file of the repository, new ones included; what is generated is checked where it is made. */
const documents = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.md'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => path !== '' && !path.startsWith('docs/generated/') && existsSync(join(root, path)));

const planted = (text: string) => ({ path: 'docs/planted.md', text });

describe('documents', () => {
  it('are found', () => {
    expect(documents).toEqual(
      expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/map.md', 'docs/guides/cli.md']),
    );
  });

  it.each(documents)('%s names nothing that is not there', (path) => {
    const document = readDocument(path);
    expect([...checkCommands(document), ...checkRoutes(document), ...checkLinks(document)]).toEqual([]);
  });
});

describe('a document is told of', () => {
  it.each([
    ['a command', '`npx cairn aprove rain/1`', 'there is no command "cairn aprove"'],
    ['a command of a group', '`cairn tokens mint`', 'there is no command "cairn tokens mint"'],
    ['an option', '```sh\n$ npx cairn approve rain/1 --reason "good"\n```', 'there is no option --reason'],
    ['an option in a continued line', '```sh\ncairn deploy rain/3 \\\n  --chek "x <= 1"\n```', '--chek'],
    ['a script', '`npm run deploy`', 'there is no such script'],
  ])('%s that is not there', (_what, text, problem) => {
    expect(checkCommands(planted(text))).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ['`POST /endpoints/{endpoint}/predictions`'],
    ['`DELETE /endpoints/{endpoint}/predict`'],
    ['`GET …/monitors/{m}/walks`'],
    ['```sh\ncurl "$CAIRN_API_URL/endpoints/rain/ask"\n```'],
  ])('a route that is not there: %s', (text) => {
    expect(checkRoutes(planted(text))).toEqual([expect.stringContaining('there is no route')]);
  });

  it.each([
    ['[x](guides/none.md)', 'leads nowhere'],
    ['[x](guides/cli.md#no-such-section)', 'has no section #no-such-section'],
    ['[x](#here)', 'has no section #here'],
    ['`statistics/drift/none.ts`', 'there is no statistics/drift/none.ts'],
  ])('a place that is not there: %s', (text, problem) => {
    expect(checkLinks(planted(text))).toEqual([expect.stringContaining(problem)]);
  });

  it('nothing that is there', () => {
    const document = planted(
      [
        '# Here it is: a `title`',
        '`npx cairn deploy rain/2 --strategy canary --check "log_loss worse-by 0.1"`, `cairn tokens create <name>`',
        '`GET …/runs/{id}/report.html`, `GET journal/41`, `POST /v2/models/rain/versions/3/infer`, `npm test`',
        '[x](guides/cli.md#in-scripts), [y](#here-it-is-a-title), `statistics/drift/ks.ts`, `statistics/drift/<m>.ts`',
        '```console\n$ npx cairn init --csv my.csv --label churned     writes --everything\n```',
      ].join('\n\n'),
    );
    expect([...checkCommands(document), ...checkRoutes(document), ...checkLinks(document)]).toEqual([]);
  });
});
