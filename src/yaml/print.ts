import { Document, visit } from 'yaml';
import { RUNNER_COMMAND, UNSAFE_TEXT } from '../base/unsafe-text.ts';
import { yamlEscape } from './written.ts';

/**
 * Plain data as YAML that readers of YAML 1.1 and 1.2 understand alike: `no`, `on` and `0123` are quoted, and what
 * would act on a terminal or a runner is written as an escape.
 */
export function printYaml(value: unknown): string {
  const document = new Document(value, { compat: 'yaml-1.1' });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && isUnsafe(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document
    .toString({ lineWidth: 0, doubleQuotedAsJSON: true })
    .replace(UNSAFE_TEXT, (found) => (found === '\n' ? found : yamlEscape(found)))
    .replace(RUNNER_COMMAND, yamlEscape);
}

function isUnsafe(text: string): boolean {
  return text.search(UNSAFE_TEXT) !== -1 || text.search(RUNNER_COMMAND) !== -1;
}
