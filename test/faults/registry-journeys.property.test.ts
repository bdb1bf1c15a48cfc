/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { describeJourney } from './journey';
import { registryJourneys } from './journeys/registry';
import { nameResources } from './world';

nameResources();
for (const journey of registryJourneys) describeJourney(journey);
