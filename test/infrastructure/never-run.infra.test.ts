import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { allStates, definitionsOf } from '../state-machines/definitions';
import { synthesize, type Template } from './synthesize';

const readme = readFileSync(resolve(__dirname, '..', '..', 'README.md'), 'utf8');
const [, section = ''] = readme.split('### What has never run on AWS');

/** The text of the item of the list that begins so. */
const item = (beginning: string): string => {
  const found = section.split(/^- /m).find((text) => text.startsWith(`**${beginning}`));
  if (!found) throw new Error(`README.md, "What has never run on AWS", has no item "${beginning}"`);
  return found;
};
const typesIn = (text: string) => [...text.matchAll(/`(AWS::\w+::\w+)`/g)].map(([, type = '']) => type);

const listed = {
  run: typesIn(item('Run on the emulator')),
  made: typesIn(item('Made there')),
  neverMade: typesIn(item('Never made')),
};
const typesOf = (template: Template) => new Set(Object.values(template.Resources).map(({ Type }) => Type));
const everything = { dashboard: true, alarmEmails: ['somebody@example.com'] };
const aws = synthesize('prod', 'aws', { settings: everything }).template;
const emulator = synthesize('prod', 'emulator', { settings: everything }).template;

describe('the list of what has never run on AWS', () => {
  it('has every type of the templates, each once: a new one has to be put somewhere', () => {
    const all = [...listed.run, ...listed.made, ...listed.neverMade];
    expect(all.toSorted()).toEqual([...typesOf(aws)].sort());
  });

  it('tells apart what the emulator makes and what it does not', () => {
    const made = typesOf(emulator);
    expect([...listed.run, ...listed.made].filter((type) => !made.has(type))).toEqual([]);
    expect(listed.neverMade.filter((type) => made.has(type))).toEqual([]);
  });

  it('has every service that the state machines call, but for functions', () => {
    const called = Object.values(definitionsOf(aws)).flatMap(({ States }) =>
      allStates(States).flatMap(([, { Resource = '' }]) => /:states:::(.+)$/.exec(Resource)?.[1] ?? []),
    );
    const told = `${item('Run on the emulator')}${item('Run by an interpreter')}`;
    expect([...new Set(called)].filter((integration) => !told.includes(`\`${integration}\``))).toEqual([]);
    expect(new Set(called).size).toBe(3);
  });
});
