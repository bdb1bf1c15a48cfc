import { environmentNames } from '../../lib/platform/environment-settings';
import { makeObjectFixture } from '../../test/releases/object-fixture';
import { scenes } from '../../test/releases/scenes';
import { objectScenes } from '../../test/releases/scenes/objects';
import { fixtureText, makeFixture, nameTables } from '../../test/releases/stored-fixture';
import { appTemplates } from './app-templates';
import { definitionReads } from './definition-reads';
import { reduceTemplate } from './reduce-template';
import { routeForms } from './route-forms';
import { stepFixtures } from './steps';

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * The files of a release, by their path in its folder: templates, stored items and objects as the stores of now
 * write them, inputs of steps, and the forms of requests.
 */
export const releaseFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const templates = appTemplates();
  const files = new Map<string, string>();
  for (const name of environmentNames)
    files.set(`templates/${name}.json`, text(reduceTemplate(templates[name])));
  nameTables();
  for (const scene of scenes) files.set(`items/${scene.name}.json`, fixtureText(await makeFixture(scene)));
  for (const scene of objectScenes)
    files.set(`objects/${scene.name}.json`, text(await makeObjectFixture(scene)));
  for (const [step, fixture] of stepFixtures(templates.prod)) files.set(`steps/${step}.json`, text(fixture));
  files.set('definition-reads.json', text(definitionReads(templates.prod)));
  files.set('routes.json', text(routeForms()));
  return files;
};
