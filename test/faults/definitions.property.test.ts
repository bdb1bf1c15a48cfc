/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { describeJourney } from './journey';
import { definitionJourneys } from './journeys/definitions';
import { nameResources } from './world';

nameResources();
for (const journey of definitionJourneys) describeJourney(journey);
