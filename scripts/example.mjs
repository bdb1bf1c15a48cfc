import { cairnJson } from './cairn.mjs';

/** What the weather example is called in its cairn.yaml. */
export const example = {
  project: 'weather',
  folder: 'examples/weather',
  model: 'rain',
  endpoint: 'rain',
  entity: 'city=seattle',
  date: '2015-07-01',
};

/** Versions of the example's model, newest first. @param {string} stateFolder @returns {Promise<any[]>} */
export async function versionsOf(stateFolder) {
  const { models } = await cairnJson(['models', '--role', 'viewer'], { stateFolder });
  if (!models.some((/** @type {{ name: string }} */ { name }) => name === example.model)) return [];
  const { versions } = await cairnJson(['models', example.model, '--role', 'viewer'], { stateFolder });
  return versions.toSorted(
    (/** @type {{ version: number }} */ a, /** @type {{ version: number }} */ b) => b.version - a.version,
  );
}

/** Where the local platform is, as an app of the example would be told. @param {string} stateFolder */
export async function platformOf(stateFolder) {
  const { CAIRN_API_URL, CAIRN_TOKEN } = await cairnJson(['env', '--role', 'viewer'], { stateFolder });
  return { url: CAIRN_API_URL, token: CAIRN_TOKEN, endpoint: example.endpoint };
}

/** Reads of the platform's own API, for what is polled. @param {string} stateFolder */
export async function readerOf(stateFolder) {
  const { url, token } = await platformOf(stateFolder);
  /** @param {string} path @returns {Promise<any>} */
  return async (path) => {
    const answer = await fetch(`${url}/api/cairn/v1/projects/${example.project}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
}
