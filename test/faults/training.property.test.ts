/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { describeJourney } from './journey';
import { trainingJourneys } from './journeys/training';
import { nameResources } from './world';

nameResources();
for (const journey of trainingJourneys) describeJourney(journey);
