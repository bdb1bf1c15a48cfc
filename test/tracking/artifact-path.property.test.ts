import fc from 'fast-check';
import { isCairnError } from '../../contracts/cairn-error';
import {
  safeArtifactDirectory,
  safeArtifactPath,
  safeFileIn,
} from '../../lambdas/tracking/core/artifact-path';

/** Spellings that lead or could lead outside of the root (MLflow CVE-2023-1177, -2780, -6831, 2024-1560, …). */
const unsafe = [
  '..',
  '../x',
  'a/../../x',
  'a/../b',
  'a/..',
  '../../../../etc/passwd',
  '..%2f..%2fx',
  '%2e%2e/x',
  '%252e%252e%252fx',
  '%25252e%25252e/x',
  'a/%2e%2e/b',
  '..\\..\\x',
  'a\\b',
  'C:\\Windows',
  'C:/x',
  '\\\\host\\share',
  '%43%3a%5cx',
  '/etc/passwd',
  '//host/x',
  '%2fetc/passwd',
  'file:///etc/passwd',
  'file:../../etc',
  'a//b',
  './a',
  'a/./b',
  '.',
  '/',
  '',
  'a#b',
  'a\u0000b',
  'a%00b',
  'a\r\nb',
  'a%0d%0ab',
  '\u202egnp.exe',
  'a/\uff0e\uff0e/b',
  'a/\u2025/b',
  '\uff0fetc',
  'x'.repeat(1024),
];

const legal = [
  'a',
  '1/r/artifacts/model.onnx',
  '...foo',
  'foo..bar',
  'a b/ä+ö%.txt',
  'epoch 1/e:1.txt',
  '.hidden',
];

it.each(unsafe)('refuses %j', (path) => {
  expect(() => safeArtifactPath(path)).toThrow(expect.objectContaining({ code: 'artifact.path-unsafe' }));
});

it.each(legal)('keeps %j as it is', (path) => {
  expect(safeArtifactPath(path)).toBe(path);
});

it('drops one trailing slash, and knows the root as a directory only', () => {
  expect(safeArtifactPath('a/b/')).toBe('a/b');
  expect(safeArtifactDirectory('')).toBe('');
});

it('takes of an uploaded file only its name', () => {
  expect(safeFileIn('1/r', '/home/ada/model.bin')).toBe('1/r/model.bin');
  expect(safeFileIn('1/r', 'C:\\Users\\ada\\model.bin')).toBe('1/r/model.bin');
  expect(safeFileIn('1/r', '../../x')).toBe('1/r/x');
  for (const name of ['', '/', '..', 'a/..', '%2e%2e', 'a%2f..'])
    expect(() => safeFileIn('1/r', name)).toThrow(expect.objectContaining({ code: 'artifact.path-unsafe' }));
});

const fragment = fc.constantFrom(
  '..',
  '.',
  '/',
  '\\',
  '%2e',
  '%2f',
  '%5c',
  '%25',
  '%00',
  'a',
  'C:',
  '\uff0e',
  '#',
  ' ',
  '%',
);

it('never lets a path out of its root, however it is put together', () => {
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
      const text = fragments.join('');
      try {
        const path = safeArtifactPath(text);
        const resolved = new URL(`http://host/root/${path.split('/').map(encodeURIComponent).join('/')}`);
        expect(decodeURIComponent(resolved.pathname)).toBe(`/root/${path}`);
        expect(path.split('/')).not.toContain('..');
        expect(path).not.toMatch(/^[/\\]|[\\#]|\p{Cc}/u);
        expect(safeArtifactPath(path)).toBe(path);
      } catch (error) {
        if (!isCairnError(error)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
});
