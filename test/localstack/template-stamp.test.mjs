import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { judgeStamp, templateHash } from '../../scripts/template-stamp.mjs';

const stamp = { status: 'deployed', bootId: 'b1', templateHash: 'h1' };

test('deploys when nothing was deployed yet', () => {
  assert.equal(judgeStamp(undefined, { bootId: 'b1', templateHash: 'h1' }), 'deploy');
});

test('deploys into an emulator that started empty, whatever was deployed before', () => {
  assert.equal(judgeStamp(stamp, { bootId: 'b2', templateHash: 'h1' }), 'deploy');
});

test('does nothing when the same templates are deployed', () => {
  assert.equal(judgeStamp(stamp, { bootId: 'b1', templateHash: 'h1' }), 'nothing');
});

test('does not update a running environment in place', () => {
  assert.equal(judgeStamp(stamp, { bootId: 'b1', templateHash: 'h2' }), 'changed');
});

test('does not build upon a deployment that was cut off', () => {
  assert.equal(
    judgeStamp({ ...stamp, status: 'deploying' }, { bootId: 'b1', templateHash: 'h1' }),
    'unfinished',
  );
});

test('the hash is that of the templates and of nothing else in the assembly', (t) => {
  const assembly = mkdtempSync(join(tmpdir(), 'cairn-assembly-'));
  t.after(() => rmSync(assembly, { recursive: true }));
  writeFileSync(join(assembly, 'A.template.json'), '{"Resources":{}}');
  const before = templateHash(assembly);
  writeFileSync(join(assembly, 'manifest.json'), '{"time":1}');
  assert.equal(templateHash(assembly), before);
  writeFileSync(join(assembly, 'A.template.json'), '{"Resources":{"B":{}}}');
  assert.notEqual(templateHash(assembly), before);
});
