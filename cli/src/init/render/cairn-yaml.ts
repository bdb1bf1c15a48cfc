import { Document, isCollection, isPair, isScalar, visit } from 'yaml';
import type { Findings } from '../findings';
import type { ProjectNames } from '../names-of-project';
import type { Plan } from '../plan';
import { sectionsOf } from './definition';

const longestLine = 100;

/** Short collections in one line, as a person would write them. */
const compact = (document: Document): void => {
  visit(document, {
    Collection: (_key, node) => {
      const isShort = JSON.stringify(node.toJSON()).length <= longestLine;
      const isFlat = node.items.every((item) => {
        const value = isPair(item) ? item.value : item;
        return isScalar(value) || (isCollection(value) && JSON.stringify(value.toJSON()).length < 60);
      });
      const isTop = node === document.contents;
      if (!isTop && isShort && isFlat) {
        node.flow = true;
        return visit.SKIP;
      }
      return undefined;
    },
  });
};

const sectionText = ([comment, section]: readonly [string, object]): string => {
  const document = new Document(section, { aliasDuplicateObjects: false });
  compact(document);
  const text = document.toString({ lineWidth: 110, flowCollectionPadding: true });
  return comment === '' ? text : `# ${comment}\n${text}`;
};

/** The text of cairn.yaml. */
export const cairnYaml = (plan: Plan, findings: Findings, names: ProjectNames): string =>
  [
    `# ${plan.label.header.trim()}: what is asked, of what, how it is trained, and what it must reach before anybody may`,
    '# approve it. `npx cairn init` wrote this from the profile of the table; it is yours to change.',
    sectionsOf(plan, findings, names).map(sectionText).join('\n'),
  ].join('\n');
