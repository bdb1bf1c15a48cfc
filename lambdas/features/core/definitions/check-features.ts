import { draftRequestView } from '../request/draft-request-view';
import { checkSql } from '../sql/check-sql';
import type { SyntaxSession } from '../sql/syntax-tree';
import { requestInputs } from '../training-set/request-columns';
import { refuseUnkeyedViews, trainingColumns } from '../training-set/training-columns';
import { draftService } from './draft-service';
import { refuseTooLarge } from './known-size';
import type { PinnedFeatures } from './pinned-features';

/** What would fail only when the training set is made is refused before anything is defined. */
const refuseMisfits = (pinned: PinnedFeatures): void => {
  const drafts = pinned.views.map((view) => ({ ...view, version: 1 }));
  const requests = pinned.requestViews.map((view) => ({ ...draftRequestView(view, drafts), version: 1 }));
  const service = draftService(pinned.service, drafts, requests);
  for (const other of pinned.services) draftService(other, drafts, requests);
  refuseTooLarge([...pinned.entities, ...requests], pinned.views);
  trainingColumns(pinned, service);
  const named = new Set(service.features.map(({ view }) => view));
  const asked = requests.filter(({ name }) => named.has(name));
  requestInputs(asked, pinned.label);
  const used = new Set([...named, ...asked.flatMap(({ uses }) => uses.map(({ view }) => view))]);
  refuseUnkeyedViews(
    pinned,
    drafts.filter(({ name }) => used.has(name)),
  );
};

/**
 * Checks all that can be known of features before there are data: every SQL text keeps to the portable subset,
 * and views, service and label fit together. Throws `feature.sql.refused` and `feature.definition.invalid`.
 */
export const checkFeatures = async (session: SyntaxSession, pinned: PinnedFeatures): Promise<void> => {
  for (const draft of pinned.views) {
    if (draft.sql === null || draft.source === null) continue;
    await checkSql(session, {
      file: pinned.sqlFiles[draft.name] ?? draft.name,
      text: draft.sql,
      tables: [draft.source],
    });
  }
  await checkSql(session, { file: pinned.label.sql, text: pinned.labelSql, tables: pinned.datasets });
  refuseMisfits(pinned);
};
