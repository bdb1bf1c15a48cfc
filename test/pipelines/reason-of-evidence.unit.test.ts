import { reasonOfEvidence } from '../../lambdas/pipelines/core/reason-of-evidence';

describe('the reason of a failure', () => {
  it('is the reason of an outcome, with its stage', () => {
    expect(reasonOfEvidence('gate', { outcome: 'failed', reason: 'too low' })).toBe('gate: too low');
  });

  it('names every failed outcome of a list, and none that passed', () => {
    const evidence = [
      { outcome: 'passed', reason: null },
      { outcome: 'failed', reason: 'row 7' },
      { outcome: 'failed', reason: 'row 9' },
    ];
    expect(reasonOfEvidence('clean', evidence)).toBe('clean: row 7; clean: row 9');
  });

  it('reads the message out of a fault of a function', () => {
    const Cause = JSON.stringify({ errorMessage: 'no such table', errorType: 'Error', trace: [] });
    expect(reasonOfEvidence('ingest', { Error: 'Error', Cause })).toBe('ingest: no such table');
  });

  it('keeps a cause that is plain text, and says something in any case', () => {
    expect(reasonOfEvidence('train', { Error: 'States.Timeout', Cause: 'took too long' })).toBe(
      'train: took too long',
    );
    expect(reasonOfEvidence('train', { Error: 'States.Timeout' })).toBe('train: States.Timeout');
    expect(reasonOfEvidence('train', undefined)).toBe('train failed');
  });

  it('is cut when it is very long', () => {
    expect(reasonOfEvidence('train', { reason: 'x'.repeat(5000) }).length).toBeLessThan(2100);
  });
});
