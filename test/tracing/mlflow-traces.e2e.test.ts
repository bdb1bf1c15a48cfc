import { state, tokensOf } from '../harness/platform';
import { expectedReport } from './mlflow-traces.report';
import { reportOf } from './stock-client';

const python = process.env['CAIRN_TRAINER_PYTHON'] ?? 'python3';

describe('the stock client’s traces, on the deployed platform', () => {
  it('are kept, read back, searched, judged, linked and deleted', async () => {
    const { developer } = await tokensOf('mlflow-traces');
    expect(await reportOf(python, state.apiUrl, developer)).toEqual(expectedReport);
  }, 180_000);
});
