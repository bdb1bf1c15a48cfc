import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { pythonIn } from '../../localstack/python.mjs';
import { PYTHON, ROOT } from '../../localstack/state-folder.mjs';

const python = pythonIn(PYTHON.test.folder);
const cfnLint = join(dirname(python), 'cfn-lint');
const settings = parse(readFileSync(join(ROOT, '.cfnlintrc.yaml'), 'utf8'));
const names = ['dev', 'staging', 'prod', 'weather-app'];
/** @type {string} */
let folder;
/** @type {Finding[]} of all templates, ignored rules included */
let findings;

/** @typedef {{ Filename: string, Level: string, Message: string, Rule: { Id: string }, Location: { Path: string[] } }} Finding */

/** @param {string[]} files @returns {Finding[]} */
function lint(files) {
  const regions = ['--regions', ...settings.regions];
  const args = ['--format', 'json', ...regions, '--template', ...files];
  // In an empty folder: what the project's own file ignores is told apart here.
  const { stdout, stderr } = spawnSync(cfnLint, args, { encoding: 'utf8', cwd: folder, maxBuffer: 2 ** 26 });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

/** @param {string} name */
const fileOf = (name) => join(folder, `${name}.json`);

/** @param {Finding} finding */
const isIgnored = ({ Rule }) => settings.ignore_checks.includes(Rule.Id);

/** @param {Finding} finding */
const spell = ({ Level, Message, Rule, Location }) =>
  `${Level} ${Rule.Id} ${Location.Path?.join('/')}: ${Message}`;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-templates-'));
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  execFileSync(process.execPath, [tsx, join(ROOT, 'scripts', 'write-templates.ts'), folder]);
  assert.deepEqual(readdirSync(folder).sort(), names.map((name) => `${name}.json`).sort());
  findings = lint(names.map(fileOf));
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('cfn-lint', () => {
  for (const name of names)
    it(`accepts the template of ${name}`, () => {
      const open = findings.filter(
        (finding) =>
          finding.Filename === fileOf(name) && !isIgnored(finding) && finding.Level !== 'Informational',
      );
      assert.deepEqual(open.map(spell), []);
    });

  it('ignores no rule that has nothing to say', () => {
    const silent = settings.ignore_checks.filter(
      (/** @type {string} */ id) => !findings.some(({ Rule }) => Rule.Id === id),
    );
    assert.deepEqual(silent, []);
  });

  it('finds planted mistakes: a property that is not there, one that is missing, a value out of range', () => {
    const template = JSON.parse(readFileSync(fileOf('weather-app'), 'utf8'));
    const [fn] = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
    fn.Properties.MemorySise = 512;
    fn.Properties.MemorySize = 64;
    delete fn.Properties.Code;
    writeFileSync(fileOf('planted'), JSON.stringify(template));
    const found = new Set(lint([fileOf('planted')]).map(({ Rule }) => Rule.Id));
    for (const rule of ['E3002', 'E3034', 'E3003']) assert.ok(found.has(rule), `${rule} in ${[...found]}`);
  });
});

describe('tags', () => {
  it('are on every resource that takes tags, by the schemas of CloudFormation', () => {
    const { Resources } = JSON.parse(readFileSync(fileOf('prod'), 'utf8'));
    const types = [...new Set(Object.values(Resources).map(({ Type }) => Type))];
    const script = join(ROOT, 'test', 'infrastructure', 'taggable_types.py');
    const properties = JSON.parse(execFileSync(python, [script, ...types], { encoding: 'utf8' }));
    const bare = Object.entries(Resources).filter(
      ([, { Type, Properties }]) =>
        properties[Type] !== null &&
        !JSON.stringify(Properties?.[properties[Type]] ?? '').includes('cairn:platform'),
    );
    assert.deepEqual(
      bare.map(([id, { Type }]) => `${Type} ${id}`),
      [],
    );
    assert.ok(types.filter((type) => properties[type] !== null).length > 10);
  });
});
