import { join } from 'node:path';

/** The script that trains on any table, and its modules: copied into the project, to be changed there. */
export const trainerFiles = {
  entry: 'train.py',
  modules: ['evaluation.py', 'export.py', 'pipeline.py', 'provenance.py', 'tracking.py', 'training_set.py'],
};

/** Where the originals lie. */
export const trainerFolder = join(__dirname, '..', '..', '..', '..', 'trainers', 'tabular');
