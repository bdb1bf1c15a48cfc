import { CairnError } from '../../contracts/cairn-error';
import { parseProject } from '../../contracts/project/parse';

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}x]`),
].join('\n');

describe('aliases in a cairn.yaml', () => {
  it.each([
    ['that point to nothing', 'version: *nothing'],
    ['that grow without bound', bomb],
  ])('%s are a mistake of the file, not a fault', (_what, text) => {
    expect(() => parseProject(text)).toThrow(CairnError);
    expect(() => parseProject(text)).toThrow(/cairn\.yaml is not valid/);
  });
});
