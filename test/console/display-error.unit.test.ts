import { displayError } from '../../console/src/ui/display-error';
import { CairnApiError } from '../../sdk/src';

const refusal = (status: number, code: string): CairnApiError =>
  new CairnApiError({
    status,
    code,
    message: 'because',
    resolution: 'do this',
    fields: [],
    details: {},
    correlationId: 'corr-1',
  });

describe('an error for people', () => {
  it.each([
    [0, 'client.unreachable', 'failed', 'The platform does not answer'],
    [401, 'auth.invalid', 'signed-out', 'The token is not valid any more'],
    [404, 'endpoint.not-found', 'failed', 'Not found'],
    [409, 'deployment.running', 'failed', 'That does not fit the present state'],
    [429, 'storage.throttled', 'failed', 'Too many requests'],
    [400, 'request.invalid', 'failed', 'The platform refused'],
    [503, 'platform.unavailable', 'failed', 'The platform has a fault'],
  ])('of status %i has a title, the message and what to do', (status, code, kind, title) => {
    expect(displayError(refusal(status, code))).toEqual({
      kind,
      title,
      message: 'because',
      resolution: 'do this',
      correlationId: 'corr-1',
    });
  });

  it.each(['auth.denied', 'PERMISSION_DENIED'])('says for %s which roles may', (code) => {
    const shown = displayError(refusal(403, code), 'registry.approveVersion');
    expect(shown.kind).toBe('denied');
    expect(shown.resolution).toContain('the role approver or admin');
  });

  it('keeps the reason of a refusal that no other role would lift', () => {
    const shown = displayError(refusal(403, 'registry.approval.own-work'), 'registry.approveVersion');
    expect(shown).toMatchObject({ kind: 'failed', resolution: 'do this' });
  });

  it('takes what is no answer of the platform for a fault of the page', () => {
    expect(displayError(new Error('undefined is not a function'))).toMatchObject({
      title: 'This page has a fault',
      message: 'undefined is not a function',
    });
  });
});
