import { setTimeout as pause } from 'node:timers/promises';

const attempts = 4;
const firstPause = 250;

/**
 * The two calls of a weather app: ask, and tell later what came true. Any HTTP client would do.
 * @param {{ url: string, token: string, endpoint: string }} platform
 */
export function weatherClient({ url, token, endpoint }) {
  /** @param {string} action @param {unknown} body @returns {Promise<any>} */
  async function post(action, body) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await fetch(`${url}/endpoints/${endpoint}/${action}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (answer.ok) return answer.json();
      // Busy, or starting: both end by themselves. Anything else is the caller's to mend.
      if (attempt === attempts || (answer.status !== 429 && answer.status < 500))
        throw new Error(`${action} was answered ${answer.status}: ${await answer.text()}`);
      await pause(firstPause * 2 ** attempt);
    }
  }
  return {
    /** @param {{ city: string, day: string, crew: string }} question */
    ask: async ({ city, day, crew }) => {
      const { predictions, version } = await post('predict', { entities: [{ city }], date: day, unit: crew });
      const [{ id, probabilities }] = predictions;
      return { id: String(id), version: Number(version), chance: Number(probabilities['1']) };
    },
    /** @param {{ predictionId: string, label: number }[]} feedback */
    tell: (feedback) => post('feedback', { feedback }),
  };
}
