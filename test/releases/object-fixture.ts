import type { ObjectScene } from './scenes/objects';
import { valueAsJson } from './stored-json';

/** What a release keeps of an object: its text as it was written, and what was read out of it. */
export interface ObjectFixture {
  readonly text: string;
  readonly value: unknown;
}

export const makeObjectFixture = async (scene: ObjectScene): Promise<ObjectFixture> => {
  const text = await scene.write();
  return { text, value: valueAsJson(await scene.read(text)) };
};
