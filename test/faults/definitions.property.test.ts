/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { describeJourney } from './journey';
import { definitionJourneys } from './journeys/definitions';
import { featureRegistryJourneys } from './journeys/feature-registry';
import { nameResources } from './world';

nameResources();
for (const journey of [...definitionJourneys, ...featureRegistryJourneys]) describeJourney(journey);
