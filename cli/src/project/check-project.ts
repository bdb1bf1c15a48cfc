import type { ProjectDefinition } from '../../../contracts/project/schema';
import { checkFeaturesOf } from '../../../lambdas/features/public';
import type { NamedBytes } from '../../../sdk/src';
import { withSql } from '../init/table/sql';

/**
 * Checks what the files of a definition say about features, without a platform. Throws `feature.sql.refused` with
 * file and line, and `feature.definition.invalid`.
 */
export const checkProject = async (
  definition: ProjectDefinition,
  files: readonly NamedBytes[],
): Promise<void> => {
  const texts = new Map(files.map(({ path, bytes }) => [path, bytes]));
  await withSql((sql) =>
    checkFeaturesOf(sql, definition, async (path) => new TextDecoder().decode(texts.get(path))),
  );
};
