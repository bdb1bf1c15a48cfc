import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atOnce, stages } from '../../scripts/test-stages.mjs';

const stage = (/** @type {string} */ name, /** @type {string | undefined} */ beside) => ({
  name,
  title: name,
  ...(beside === undefined ? {} : { beside }),
  run: async () => ({ passed: 1, failed: 0 }),
});

/** @param {readonly ReturnType<typeof stage>[]} chosen */
const names = (chosen) => atOnce(chosen).map((group) => group.map(({ name }) => name));

test('stages that say the same run at once, in their order; others alone', () => {
  const chosen = [stage('a', 'x'), stage('b', 'x'), stage('c'), stage('d'), stage('e', 'x'), stage('f', 'y')];
  assert.deepEqual(names(chosen), [['a', 'b'], ['c'], ['d'], ['e'], ['f']]);
});

test('every stage runs once', () => {
  assert.deepEqual(
    names(stages).flat(),
    stages.map(({ name }) => name),
  );
});
