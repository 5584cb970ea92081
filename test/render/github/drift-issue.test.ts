import { describe, expect, test } from 'vitest';
import { renderDriftChanged, renderDriftClean } from '../../../src/render/github/drift-comments.ts';
import { type DriftIssue, renderDriftIssue } from '../../../src/render/github/drift-issue.ts';
import { report } from '../rich.ts';
import { golden, HEAD, LINKS, WORKFLOW } from './cases.ts';

const PATCH = `--- a/addresses.yaml
+++ b/addresses.yaml
@@ -24,2 +24,2 @@
       fr:
-        friendlyName: Boutique (fr)
+        friendlyName: Renamed by hand
`;

function issue(changes: Partial<DriftIssue> = {}) {
  return renderDriftIssue({
    report: report(),
    head: HEAD,
    links: LINKS,
    budget: 60_000,
    applied: 'a'.repeat(40),
    workflow: WORKFLOW,
    patch: PATCH,
    ...changes,
  });
}

describe('the issue about drift', () => {
  test('tells what was changed outside git from what was not applied, and gives two ways out', async () => {
    const { title, body } = issue();
    expect(title).toBe(
      'Chat addresses are not as declared: 1 to create, 3 to update, 1 to replace, 1 to delete',
    );
    await golden('drift', body);
  });

  test('blames nobody where nothing was applied so far, and names the command where there is no patch', () =>
    golden('drift-unknown', issue({ applied: null, patch: null }).body));

  test('names the command as well where the patch is too long', () => {
    const { body } = issue({ patch: `${PATCH}${'+ more\n'.repeat(9_000)}` });
    expect(body).toContain('npx chat-addresses import --adopt --write');
  });

  test('is told when it is about something else, and when it is about nothing any more', () =>
    golden(
      'drift-comments',
      [
        renderDriftChanged({ report: report(), links: LINKS }),
        renderDriftClean({ head: HEAD, links: LINKS }),
      ].join('\n---\n\n'),
    ));
});
