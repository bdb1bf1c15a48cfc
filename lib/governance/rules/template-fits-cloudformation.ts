import { ofTemplate } from './rule';

const most = { Resources: 500, Outputs: 200, Parameters: 200 } as const;
const templateBytes = 1_000_000;

/** A template that CloudFormation takes: 500 resources, 200 outputs, 200 parameters, 1 MB. */
export const templateFitsCloudFormation = ofTemplate((template) => {
  for (const section of ['Resources', 'Outputs', 'Parameters'] as const) {
    const count = Object.keys(template[section] ?? {}).length;
    if (count > most[section]) return `${count} ${section}, ${most[section]} at most`;
  }
  const bytes = Buffer.byteLength(JSON.stringify(template));
  return bytes > templateBytes ? `${bytes} bytes, ${templateBytes} at most` : undefined;
});
