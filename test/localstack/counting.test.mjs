import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countJest, countPytest, countTap } from '../../scripts/run-counted.mjs';

const report = (passed, failed, broken = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
});

test('counts what jest says', () => {
  assert.deepEqual(countJest(report(7, 2), 1), { passed: 7, failed: 2 });
});

test('a file that jest could not load is a failure', () => {
  assert.deepEqual(countJest(report(7, 0, 1), 1), { passed: 7, failed: 1 });
});

for (const [what, given, code] of [
  ['no report', undefined, 1],
  ['a run without a test', report(0, 0), 0],
  ['a bad end though every test passed', report(3, 0), 1],
]) {
  test(`${what} is a failure`, () => {
    assert.equal(countJest(given, code).failed, 1);
  });
}

test('counts what node says, cancelled tests as failures', () => {
  assert.deepEqual(countTap('# pass 5\n# fail 1\n# cancelled 2\n', 1), { passed: 5, failed: 3 });
});

test('counts what pytest ran, and believes its exit status', () => {
  assert.deepEqual(countPytest('…\n7 passed, 3 warnings in 1.20s\n', 0), { passed: 7, failed: 0 });
  assert.deepEqual(countPytest('2 failed, 7 passed, 1 xfailed, 1 error in 9.99s', 1), {
    passed: 8,
    failed: 3,
  });
  assert.equal(countPytest('7 passed in 1.20s', 1).failed, 1);
  assert.equal(countPytest('no tests ran in 0.01s', 5).failed, 1);
});
