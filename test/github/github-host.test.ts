import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { branchWith, openOnFake, refusalOf } from './client.ts';
import { onIssue, onPull } from './conversation.ts';
import { BOT } from './fake/grants.ts';

describe('a pull request', () => {
  it('is compared with the branch, and its files are read as of its head', async () => {
    const { repo, github, repositoryHost } = await openOnFake();
    const head = branchWith(repo, 'topic', 'version: 2\n');
    const { number } = github.openPullRequest({ branch: 'topic' });
    const pull = await repositoryHost.pullRequest(number);
    expect(pull).toEqual({
      number,
      isOpen: true,
      mergedAt: null,
      head: { sha: head, branch: 'topic', repository: 42 },
      base: { branch: 'main', sha: github.branchHead(), repository: 42 },
    });
    const compared = await repositoryHost.compare('main', head);
    const blob = github.git.run('rev-parse', `${head}:addresses.yaml`);
    expect(compared).toEqual({
      branchHead: github.branchHead(),
      mergeBase: github.branchHead(),
      changed: new Map([['addresses.yaml', { blob }]]),
    });
    const entry = await repositoryHost.entryAt(head, 'addresses.yaml');
    const bytes = entry.kind === 'file' ? await repositoryHost.blob(entry.blob) : null;
    expect(new TextDecoder().decode(bytes ?? undefined)).toBe('version: 2\n');
  });

  it('is compared with the branch as it is now, from where it left it', async () => {
    const { repo, github, repositoryHost } = await openOnFake();
    const left = github.branchHead();
    repo.git('switch', '-q', '-c', 'topic');
    repo.git('mv', 'addresses.yaml', 'sites.yaml');
    repo.write('README.md', 'Chats\n');
    const head = repo.commit('Rename the file');
    repo.git('switch', '-q', 'main');
    repo.write('addresses.yaml', 'version: 3\n');
    const branchHead = repo.commit('Go on');
    const compared = await repositoryHost.compare('main', head);
    expect(compared).toMatchObject({ branchHead, mergeBase: left });
    expect([...(compared?.changed ?? [])].map(([path, { blob }]) => [path, blob === null]).sort()).toEqual([
      ['README.md', false],
      ['addresses.yaml', true],
      ['sites.yaml', false],
    ]);
  });

  it('tells of more than 300 changed files that they are not all listed', async () => {
    const { repo, repositoryHost } = await openOnFake();
    repo.git('switch', '-q', '-c', 'topic');
    for (let index = 0; index < 300; index += 1) repo.write(`notes/${index}.md`, `${index}\n`);
    const head = repo.commit('Write much');
    expect(await repositoryHost.compare('main', head)).toMatchObject({ changed: null });
  });

  it('comes from another repository, or from one that is gone', async () => {
    const { repo, github, repositoryHost } = await openOnFake();
    branchWith(repo, 'topic', 'version: 2\n');
    const pull = github.openPullRequest({ branch: 'topic', fork: 'eve' });
    expect(await repositoryHost.openPullRequests({ owner: 'eve', branch: 'topic' })).toMatchObject([
      { number: pull.number, head: { repository: 1042 } },
    ]);
    expect(await repositoryHost.openPullRequests({ owner: 'acme', branch: 'topic' })).toEqual([]);
    pull.forkIsGone = true;
    expect(await repositoryHost.pullRequest(pull.number)).toMatchObject({ head: { repository: null } });
  });

  it.each(['merge', 'squash', 'rebase'] as const)('is found by every commit of a %s', async (how) => {
    const { repo, github, repositoryHost } = await openOnFake();
    branchWith(repo, 'topic', 'version: 2\n', 'version: 3\n');
    const before = github.branchHead();
    const { number } = github.openPullRequest({ branch: 'topic' });
    const branchHead = github.merge(number, how);
    expect(await repositoryHost.branchHead('main')).toBe(branchHead);
    const commits = github.git.between(before, branchHead);
    expect(commits).toHaveLength({ merge: 3, squash: 1, rebase: 2 }[how]);
    for (const sha of commits) {
      expect(await repositoryHost.pullRequestsOf(sha)).toMatchObject([
        { number, isOpen: false, mergedAt: expect.stringMatching(/^2026-/) },
      ]);
    }
    expect(await repositoryHost.pullRequestsOf(before)).toEqual([]);
  });

  it('is null when there is none, as a comparison with an unknown commit is', async () => {
    const { repositoryHost } = await openOnFake();
    expect(await repositoryHost.pullRequest(99)).toBeNull();
    expect(await repositoryHost.compare('main', '0'.repeat(40))).toBeNull();
  });
});

describe('a path in a commit', () => {
  it('is what git says it is, and links are not followed', async () => {
    const { repo, repositoryHost } = await openOnFake();
    repo.write('config/chats/addresses.yaml', 'deep\n');
    symlinkSync('addresses.yaml', join(repo.folder, 'link.yaml'));
    symlinkSync('config', join(repo.folder, 'linked'));
    repo.git('update-index', '--add', '--cacheinfo', `160000,${repo.git('rev-parse', 'HEAD')},module`);
    repo.git('add', '-A', '--', 'config', 'link.yaml', 'linked');
    repo.git('commit', '-q', '-m', 'Add all kinds');
    const sha = repo.git('rev-parse', 'HEAD');
    const kinds = async (...paths: readonly string[]) =>
      Promise.all(paths.map(async (path) => (await repositoryHost.entryAt(sha, path)).kind));
    expect(await repositoryHost.entryAt(sha, 'config/chats/addresses.yaml')).toEqual({
      kind: 'file',
      blob: repo.git('rev-parse', 'HEAD:config/chats/addresses.yaml'),
      size: 5,
    });
    expect(await kinds('link.yaml', 'linked/chats/addresses.yaml', 'module', 'module/a')).toEqual([
      'symlink',
      'symlink',
      'submodule',
      'submodule',
    ]);
    expect(await kinds('config', 'config/chats', 'nothing', 'config/nothing', 'addresses.yaml/a')).toEqual([
      'folder',
      'folder',
      'absent',
      'absent',
      'absent',
    ]);
  });

  it('costs one request at the top of the repository', async () => {
    const { github, repositoryHost } = await openOnFake();
    await repositoryHost.entryAt(github.branchHead(), 'addresses.yaml');
    expect(repositoryHost.requests).toBe(1);
  });

  it('is not called absent when GitHub shows a part of the folder only', async () => {
    const { repo, github, repositoryHost } = await openOnFake();
    for (const name of ['a', 'b', 'c']) repo.write(name, name);
    const sha = repo.commit('Add files');
    github.largestTree = 2;
    expect(await repositoryHost.entryAt(sha, 'a')).toMatchObject({ kind: 'file' });
    expect(await refusalOf(repositoryHost.entryAt(sha, 'c'))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('a folder that holds too many files'),
    });
  });

  it('is read only up to a mebibyte, and only when it is what was asked for', async () => {
    const { repo, github, repositoryHost } = await openOnFake();
    repo.write('large', new Uint8Array(1024 * 1024 + 1));
    repo.write('binary', new Uint8Array([0, 255, 128, 10]));
    repo.commit('Add a large file');
    expect(await refusalOf(repositoryHost.blob(repo.git('rev-parse', 'HEAD:large')))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('1048577 bytes'),
    });
    const binary = repo.git('rev-parse', 'HEAD:binary');
    expect([...(await repositoryHost.blob(binary))]).toEqual([0, 255, 128, 10]);
    const body = {
      sha: binary,
      size: 4,
      content: Buffer.from('evil').toString('base64'),
      encoding: 'base64',
    };
    github.faults.add({ path: '/blobs/', how: { kind: 'answer', answer: { status: 200, body } } });
    expect(await refusalOf(repositoryHost.blob(binary))).toMatchObject({ kind: 'malformed' });
  });
});

describe('comments', () => {
  it('are read over all their pages, in order', async () => {
    const { repo, github, repositoryHost } = await openOnFake();
    branchWith(repo, 'topic', 'version: 2\n');
    const { number } = github.openPullRequest({ branch: 'topic' });
    for (let index = 0; index < 1000; index += 1) github.comment('eve', `comment ${index}`, number);
    github.comment(null, 'from somebody who left', number);
    const comments = await repositoryHost.comments(onPull(number));
    expect(comments).toHaveLength(1001);
    expect(new Set(comments.map(({ id }) => id)).size).toBe(1001);
    expect(comments.at(-1)).toMatchObject({ author: null, body: 'from somebody who left' });
    expect(repositoryHost.requests).toBe(11);
  });

  it('are written and edited as they are', async () => {
    const { repo, github, repositoryHost } = await openOnFake();
    branchWith(repo, 'topic', 'version: 2\n');
    const { number } = github.openPullRequest({ branch: 'topic' });
    const body = 'Plan: "ä" \\ "12345678901234567890n", 🙂 <!-- x -->\n';
    const written = await repositoryHost.createComment(onPull(number), body);
    expect(github.commentsOn(number)).toMatchObject([{ body }]);
    expect(written).toMatchObject({
      author: BOT,
      url: `${github.origin}/acme/chats/pull/${number}#issuecomment-${written.id}`,
    });
    await repositoryHost.updateComment(written, 'Applied');
    expect(github.commentsOn(number)).toMatchObject([{ id: written.id, body: 'Applied' }]);
  });

  it('that are too long are refused in the words of GitHub', async () => {
    const { repo, github, repositoryHost } = await openOnFake();
    branchWith(repo, 'topic', 'version: 2\n');
    const { number } = github.openPullRequest({ branch: 'topic' });
    await repositoryHost.createComment(onPull(number), '€'.repeat(65_536));
    expect(await refusalOf(repositoryHost.createComment(onPull(number), '€'.repeat(65_537)))).toEqual({
      kind: 'refused',
      status: 422,
      message: `Could not write a comment on pull request ${number}: GitHub answered 422: Validation Failed; Body is too long (maximum is 65536 characters)`,
    });
  });
});

it('sets a status, with a description cut to what GitHub takes', async () => {
  const { github, repositoryHost } = await openOnFake();
  const sha = github.branchHead();
  const common = { sha, state: 'failure', context: 'addresses/plan' } as const;
  await repositoryHost.setStatus({ ...common, description: '🙂'.repeat(140), target: `${github.origin}/1` });
  await repositoryHost.setStatus({ ...common, description: '🙂'.repeat(141), target: null });
  expect(github.state.statuses).toMatchObject([
    { sha, state: 'failure', context: 'addresses/plan', target: `${github.origin}/1`, author: BOT },
    { target: null },
  ]);
  expect(github.state.statuses.map(({ description }) => description)).toEqual([
    '🙂'.repeat(140),
    `${'🙂'.repeat(139)}…`,
  ]);
});

it('opens, finds, changes and closes issues, and takes no pull request for one', async () => {
  const { repo, github, repositoryHost } = await openOnFake();
  branchWith(repo, 'topic', 'version: 2\n');
  github.openPullRequest({ branch: 'topic', labels: ['drift'] });
  github.openIssue({ author: 'eve', title: 'Other', body: '', labels: ['bug'] });
  const issue = await repositoryHost.createIssue({ title: 'Drift', body: 'one', labels: ['drift', 'chats'] });
  const ours = (state: 'open' | 'closed') =>
    repositoryHost.issues({ author: BOT, since: '2026-01-01T00:00:00Z', state });
  expect(await ours('open')).toEqual([issue]);
  await repositoryHost.createComment(onIssue(issue.number), 'More of it');
  expect((await repositoryHost.comments(onIssue(issue.number))).map(({ body }) => body)).toEqual([
    'More of it',
  ]);
  await repositoryHost.updateIssue(issue.number, { title: 'No drift', body: 'two', state: 'completed' });
  expect(await ours('closed')).toMatchObject([{ isOpen: false, closedAs: 'completed', body: 'two' }]);
  await repositoryHost.updateIssue(issue.number, { state: 'open' });
  expect(await ours('open')).toMatchObject([{ isOpen: true, closedAs: null, body: 'two' }]);
});

describe('a deployment', () => {
  it('is listed newest first, with the run that its statuses name', async () => {
    const { repo, github, repositoryHost } = await openOnFake();
    const [first, second] = [repo.commit('One'), repo.commit('Two')];
    expect(await repositoryHost.deployments('flex-apply')).toEqual([]);
    const { id, run } = github.deploy('flex-apply', first, 'success');
    github.deploy('elsewhere', first, 'success');
    github.deploy('flex-apply', second, 'failure');
    const at = expect.stringMatching(/^2026-06-01T12:/);
    expect(await repositoryHost.deployments('flex-apply')).toEqual([
      { id: expect.any(Number), sha: second, at },
      { id, sha: first, at },
    ]);
    expect(await repositoryHost.deploymentStatuses(id)).toEqual([
      { state: 'success', run },
      { state: 'in_progress', run },
    ]);
    expect(await repositoryHost.workflowRun(run ?? 0)).toEqual({
      workflow: '.github/workflows/chat-addresses-apply.yml',
      event: 'push',
      branch: 'main',
      sha: first,
      repository: 42,
      isCompleted: true,
      attempt: 1,
      createdAt: at,
      updatedAt: at,
    });
    expect(await repositoryHost.workflowRun(1)).toBeNull();
  });

  it('is looked for among a hundred, not among all', async () => {
    const { github, repositoryHost } = await openOnFake();
    for (let index = 0; index < 101; index += 1) github.deploy('flex-apply', github.branchHead(), 'failure');
    expect(await repositoryHost.deployments('flex-apply')).toHaveLength(100);
    expect(repositoryHost.requests).toBe(1);
  });
});
