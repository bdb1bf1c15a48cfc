import { definitionChanges } from '../../cli/src/project/definition-changes';
import { weatherDefinition } from './weather-definition';

const file = (path: string, sha256: string) => ({ path, sha256, size: 1 });
const version = (source: string, ...files: ReturnType<typeof file>[]) => ({ source, files });

describe('what changed between two versions of a project', () => {
  it('is nothing between equal ones', () => {
    expect(definitionChanges(version(weatherDefinition()), version(weatherDefinition()))).toEqual([]);
  });

  it('names sections and files', () => {
    const before = version(weatherDefinition(), file('kept', '1'), file('changed', '1'), file('gone', '1'));
    const after = version(
      weatherDefinition({ maxMinutes: 9 }),
      file('kept', '1'),
      file('changed', '2'),
      file('new', '1'),
    );
    expect(definitionChanges(before, after)).toEqual([
      'section changed: training',
      'file added: new',
      'file changed: changed',
      'file removed: gone',
    ]);
  });

  it('tells a change of comments or layout from one of meaning', () => {
    const after = version(`# a comment\n${weatherDefinition()}`);
    expect(definitionChanges(version(weatherDefinition()), after)).toEqual(['comments or layout changed']);
  });

  it('counts every section as changed when the former definition is no longer readable', () => {
    const changes = definitionChanges(version('version: 0'), version(weatherDefinition()));
    expect(changes).toContain('section changed: datasets');
  });
});
