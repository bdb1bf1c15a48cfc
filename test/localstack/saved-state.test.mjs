import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { closeSaved, judgeSaved, openSaved, readSaved } from '../../localstack/saved-state.mjs';

const saved = { bootId: 'b1', port: 4566, version: '1.5.33', complete: true };
const orderly = 'INFO [persistence] Persistence: saved dynamodb state to …';

function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'cairn-saved-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test('keeps what an orderly stop of the same version saved', () => {
  assert.equal(judgeSaved(saved, '1.5.33').keep, true);
});

test('keeps nothing that a killed emulator left behind', () => {
  assert.deepEqual(judgeSaved({ ...saved, complete: false }, '1.5.33'), {
    keep: false,
    because: 'not saved: the emulator was killed',
  });
});

test('keeps nothing that another version of the emulator wrote', () => {
  assert.equal(judgeSaved(saved, '1.6.0').keep, false);
});

test('data that is kept keeps its boot id, data that is dropped gets a new one', (t) => {
  const path = folder(t);
  const first = openSaved(path, { keep: false, port: 1, version: 'v' });
  assert.equal(openSaved(path, { keep: true, port: 1, version: 'v' }).bootId, first.bootId);
  assert.notEqual(openSaved(path, { keep: false, port: 1, version: 'v' }).bootId, first.bootId);
});

test('data that is dropped is gone from the disk', (t) => {
  const path = folder(t);
  openSaved(path, { keep: false, port: 1, version: 'v' });
  writeFileSync(join(path, 's3', 'object'), 'old');
  openSaved(path, { keep: false, port: 1, version: 'v' });
  assert.throws(() => readFileSync(join(path, 's3', 'object')), { code: 'ENOENT' });
});

test('an emulator that said it saved counts as saved until it starts again', (t) => {
  const path = folder(t);
  openSaved(path, { keep: false, port: 1, version: 'v' });
  assert.equal(closeSaved(path, orderly), true);
  assert.equal(readSaved(path)?.complete, true);
  openSaved(path, { keep: true, port: 1, version: 'v' });
  assert.equal(readSaved(path)?.complete, false);
});

for (const [what, said] of [
  ['said nothing', ''],
  [
    'could not write a part',
    `${orderly}\nERROR [persistence] Persistence: failed to save s3: No space left on device`,
  ],
]) {
  test(`an emulator that ${what} does not count as saved`, (t) => {
    const path = folder(t);
    openSaved(path, { keep: false, port: 1, version: 'v' });
    assert.equal(closeSaved(path, said), false);
    assert.equal(readSaved(path)?.complete, false);
  });
}

test('positions in streams whose records are not saved are forgotten, functions are not', (t) => {
  const path = folder(t);
  openSaved(path, { keep: false, port: 1, version: 'v' });
  mkdirSync(join(path, 'state'), { recursive: true });
  const state = { payload: { functions: { f: 1 }, dynamodb_stream_positions: { mapping: 7 } } };
  writeFileSync(join(path, 'state', 'lambda.json'), JSON.stringify(state));
  openSaved(path, { keep: true, port: 1, version: 'v' });
  assert.deepEqual(JSON.parse(readFileSync(join(path, 'state', 'lambda.json'), 'utf8')), {
    payload: { functions: { f: 1 } },
  });
});
