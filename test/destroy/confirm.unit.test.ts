import { confirm } from '../../cli/src/destroy/confirm';
import { plainColours } from '../../cli/src/output/colours';
import type { Session } from '../../cli/src/session';

const asked = async (typed: string, yes?: string) => {
  const said: string[] = [];
  const terminal = {
    stderr: { write: (text: string) => said.push(text) },
    ask: async (question: string) => {
      said.push(question);
      return typed;
    },
  };
  const session = { terminal, colours: plainColours } as unknown as Session;
  await confirm(session, 'Cairn-dev', { yes, shown: 'the whole plan' });
  return said.join('');
};

describe('the yes to a removal', () => {
  it('is the name of the stack, typed in below the plan', async () => {
    expect(await asked(' Cairn-dev\n')).toMatch(/the whole plan\n\nType Cairn-dev/);
  });

  it.each(['y', 'yes', 'cairn-dev', '', 'Cairn-de'])('is not "%s"', async (typed) => {
    await expect(asked(typed)).rejects.toThrow('Nothing was removed.');
  });

  it('needs no question when it was given on the command line', async () => {
    expect(await asked('', 'Cairn-dev')).toBe('');
  });
});
