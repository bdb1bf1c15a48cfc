import { serveSite } from '../console/serve-site';
import { readSite } from '../console/site-files';

/** The web console: files that were built beside this code, below the folder that a function runs in. */
export const handler = serveSite(readSite('site'));
