import { describe, expect, it, onTestFinished } from 'vitest';
import type { ApiOptions } from '../../src/github/api.ts';
import { openGitHub } from '../../src/github/github-host.ts';
import { SkippingClock } from '../twilio/account.ts';
import { scripted } from '../twilio/server.ts';
import { type Opened, openOnFake, refusalOf, sharedRepo } from './client.ts';
import { onPull } from './conversation.ts';
import { answers, badGateway, type FaultKind, primaryLimit, secondaryLimit } from './fake/faults.ts';

const broken = answers(503, 'Service unavailable');
const dropped: FaultKind = { kind: 'dropped' };
const lost: FaultKind = { kind: 'lost' };
const hidden: FaultKind = { kind: 'hidden', answer: badGateway() };

const repo = sharedRepo();
const open = (options: Partial<ApiOptions> = {}) => openOnFake(options, repo);

/** A fake with an open pull request. */
async function openWithPull(): Promise<Opened & { readonly number: number }> {
  const opened = await open();
  return { ...opened, number: opened.github.openPullRequest({ branch: 'topic' }).number };
}

describe('a read', () => {
  it.each<[string, FaultKind, string]>([
    ['a server error', broken, 'server'],
    ['a bad gateway', { kind: 'answer', answer: badGateway() }, 'server'],
    ['a broken connection', dropped, 'unreachable'],
  ])('is tried again after %s', async (_, how, reason) => {
    const { github, repositoryHost, waits } = await open();
    github.faults.add({ how, times: 2 });
    expect(await repositoryHost.branchHead('main')).toBe(github.branchHead());
    expect(waits).toMatchObject([
      { ms: 250, reason },
      { ms: 500, reason },
    ]);
    expect(repositoryHost.requests).toBe(3);
  });

  it('is tried again page by page', async () => {
    const { github, repositoryHost, number } = await openWithPull();
    for (let index = 0; index < 250; index += 1) github.comment('eve', `${index}`, number);
    github.faults.add({ path: '/comments', how: broken });
    expect(await repositoryHost.comments(onPull(number))).toHaveLength(250);
    expect(repositoryHost.requests).toBe(4);
  });

  it('is given up in the end, and then says what it was', async () => {
    const { github, repositoryHost } = await open();
    github.faults.add({ how: broken, times: 100 });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toEqual({
      kind: 'server',
      status: 503,
      message:
        'Could not find the head of the branch main: GitHub answered 503: Service unavailable (tried 16 times)',
    });
  });

  it('is given up when nothing comes', async () => {
    const { github, repositoryHost } = await open({ timeout: 40 });
    github.faults.add({ how: { kind: 'mute' }, times: 100 });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('GitHub did not answer within 0 s (tried 16 times)'),
    });
  });

  it('is not tried again when it was understood and refused', async () => {
    const { github, repositoryHost } = await open();
    github.faults.add({ how: answers(422, 'Validation Failed') });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toMatchObject({
      kind: 'refused',
      status: 422,
    });
    expect(repositoryHost.requests).toBe(1);
  });
});

describe('a limit', () => {
  it('is waited for as long as GitHub says', async () => {
    const { github, repositoryHost, clock } = await open();
    github.faults.add({ how: secondaryLimit(17) });
    await repositoryHost.branchHead('main');
    expect(clock.sleeps).toEqual([17_000]);
  });

  it('is waited for a minute when GitHub does not say how long', async () => {
    const { github, repositoryHost, clock } = await open();
    github.faults.add({ how: secondaryLimit(null) });
    await repositoryHost.branchHead('main');
    expect(clock.sleeps).toEqual([60_000]);
  });

  it('of the hour is waited for when it is nearly over, by the clock of GitHub', async () => {
    const { github, repositoryHost, clock } = await open();
    const soon = new Date(Date.parse(github.moment()) + 31_000).toISOString();
    github.faults.add({ how: primaryLimit(soon) });
    await repositoryHost.branchHead('main');
    expect(clock.sleeps).toEqual([30_000]);
  });

  it.each<[string, FaultKind, string]>([
    ['a long pause', secondaryLimit(3600), 'at 2026-06-01T13:00:01.000Z'],
    ['an hour', primaryLimit('2026-06-01T12:40:00Z'), 'at 2026-06-01T12:40:00.000Z'],
  ])('of %s is not waited for, and it is said when it ends', async (_, how, when) => {
    const { github, repositoryHost, clock } = await open();
    github.faults.add({ how, times: 9 });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toMatchObject({
      kind: 'rate-limited',
      status: 403,
      message: expect.stringContaining('rate limit'),
      hint: `Run this again: GitHub takes requests again ${when}`,
    });
    expect(clock.sleeps).toEqual([]);
  });

  it('is not waited for again and again', async () => {
    const { github, repositoryHost, clock } = await open();
    github.faults.add({ how: secondaryLimit(25), times: 9 });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toMatchObject({ kind: 'rate-limited' });
    expect(clock.sleeps).toEqual([25_000, 25_000, 25_000]);
  });

  it('is not waited for any longer once the run is interrupted', async () => {
    const interrupt = new AbortController();
    const { github, repositoryHost } = await open({
      clock: {
        now: () => 0,
        sleep: async (_, signal) => new Promise((end) => signal?.addEventListener('abort', () => end())),
      },
      signal: interrupt.signal,
      onWait: () => setImmediate(() => interrupt.abort()),
    });
    github.faults.add({ how: secondaryLimit(60) });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toMatchObject({ kind: 'not-sent' });
    expect(github.requests).toHaveLength(1);
    expect(await repositoryHost.branchHead('main')).toBe(github.branchHead());
  });

  it('has refused a comment before it was written, so that it is simply sent again', async () => {
    const { github, repositoryHost, number } = await openWithPull();
    github.faults.add({ method: 'POST', how: secondaryLimit(5) });
    await repositoryHost.createComment(onPull(number), 'Plan');
    expect(github.requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
  });
});

describe('a comment whose answer was lost', () => {
  it.each<[string, FaultKind]>([
    ['with the connection', lost],
    ['behind a bad gateway', hidden],
    ['behind an answer that makes no sense', { kind: 'hidden', answer: { status: 201, body: {} } }],
  ])('%s is found, and not written twice', async (_, how) => {
    const { github, repositoryHost, number } = await openWithPull();
    github.faults.add({ method: 'POST', how });
    const { id } = await repositoryHost.createComment(onPull(number), 'Plan');
    expect(github.commentsOn(number)).toMatchObject([{ id, body: 'Plan' }]);
    expect(github.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it.each<[string, FaultKind]>([
    ['the connection', dropped],
    ['a bad gateway', { kind: 'answer', answer: badGateway() }],
  ])('is written when it turns out that it never was, because of %s', async (_, how) => {
    const { github, repositoryHost, number } = await openWithPull();
    github.faults.add({ method: 'POST', how });
    await repositoryHost.createComment(onPull(number), 'Plan');
    expect(github.commentsOn(number)).toHaveLength(1);
    expect(github.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
  });

  it('is not mistaken for one that was there before with the same words', async () => {
    const { github, repositoryHost, number } = await openWithPull();
    const { id } = await repositoryHost.createComment(onPull(number), 'Apply failed');
    github.faults.add({ method: 'POST', how: dropped });
    expect((await repositoryHost.createComment(onPull(number), 'Apply failed')).id).not.toBe(id);
    expect(github.commentsOn(number)).toHaveLength(2);
  });

  it('is said to be unclear when it cannot be looked for either', async () => {
    const { github, repositoryHost, number } = await openWithPull();
    github.faults.add({ method: 'POST', how: lost });
    github.faults.add({ method: 'GET', how: answers(403, 'Resource not accessible by integration') });
    expect(await refusalOf(repositoryHost.createComment(onPull(number), 'Plan'))).toMatchObject({
      kind: 'unreachable',
      ambiguous: true,
      message: expect.stringContaining(`Could not write a comment on pull request ${number}`),
    });
  });

  it('is given up after three tries', async () => {
    const { github, repositoryHost, number } = await openWithPull();
    github.faults.add({ method: 'POST', how: dropped, times: 9 });
    expect(await refusalOf(repositoryHost.createComment(onPull(number), 'Plan'))).toMatchObject({
      kind: 'unreachable',
    });
    expect(github.requests.filter(({ method }) => method === 'POST')).toHaveLength(3);
  });
});

it('opens an issue once, although the answer was lost', async () => {
  const { github, repositoryHost } = await open();
  github.faults.add({ method: 'POST', how: lost });
  const issue = await repositoryHost.createIssue({ title: 'Drift', body: 'one', labels: ['drift'] });
  expect(github.state.issues).toMatchObject([{ number: issue.number, title: 'Drift' }]);
});

it('sends a change and a status again, because doing it twice is harmless', async () => {
  const { github, repositoryHost, number } = await openWithPull();
  const comment = await repositoryHost.createComment(onPull(number), 'Plan');
  github.faults.add({ method: 'PATCH', how: lost });
  github.faults.add({ path: '/statuses/', how: lost });
  await repositoryHost.updateComment(comment, 'Applied');
  const status = { state: 'success', context: 'addresses/plan', description: '', target: null } as const;
  await repositoryHost.setStatus({ ...status, sha: github.branchHead() });
  expect(github.commentsOn(number)).toMatchObject([{ body: 'Applied' }]);
});

describe('an answer that makes no sense', () => {
  it.each<[string, unknown]>([
    ['no object', []],
    ['a web page', '<html>'],
    ['nothing', ''],
    ['an object without what is needed', { object: {} }],
    ['a commit that is none', { object: { sha: 'main' } }],
    ['only what an object inherits', JSON.parse('{"__proto__": {"object": {"sha": "0"}}}')],
  ])('(%s) is said to be one', async (_, body) => {
    const { github, repositoryHost } = await open();
    github.faults.add({ how: { kind: 'answer', answer: { status: 200, body } }, times: 9 });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toMatchObject({
      kind: 'malformed',
      message: expect.stringMatching(/^Could not find the head of the branch main: GitHub (sent|answered)/),
    });
  });

  it.each<[string, unknown]>([
    ['no list', {}],
    ['nothing', ''],
    ['a count instead of a list', { total_count: 0 }],
    ['a row that is none', [null]],
    ['a row without an id', [{ body: 'x' }]],
  ])('(%s) is not taken for an empty list', async (_, body) => {
    const { github, repositoryHost } = await open();
    github.faults.add({ how: { kind: 'answer', answer: { status: 200, body } }, times: 9 });
    expect(await refusalOf(repositoryHost.comments(onPull(1)))).toMatchObject({ kind: 'malformed' });
  });

  it('may hold what must not be shown: the token is taken out', async () => {
    const { github, repositoryHost } = await open({ token: 'ghs_echoed-secret' });
    github.faults.add({ how: answers(422, 'Bad token ghs_echoed-secret') });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toMatchObject({
      message: expect.stringContaining('GitHub answered 422: Bad token [redacted]'),
    });
  });
});

describe('a token', () => {
  const elsewhere = async () => {
    const server = await scripted((_, response) => response.end('[]'));
    onTestFinished(() => server.close());
    return server;
  };

  it('follows no redirect and no link to another server', async () => {
    const { github, repositoryHost } = await open();
    const { origin, seen } = await elsewhere();
    const redirect = { status: 302, body: {}, headers: { Location: `${origin}/steal` } };
    const link = { status: 200, body: [], headers: { Link: `<${origin}/steal>; rel="next"` } };
    github.faults.add({ path: '/ref/', how: { kind: 'answer', answer: redirect } });
    github.faults.add({ path: '/comments', how: { kind: 'answer', answer: link } });
    for (const call of [repositoryHost.branchHead('main'), repositoryHost.comments(onPull(1))]) {
      expect(await refusalOf(call)).toMatchObject({
        kind: 'malformed',
        message: expect.stringContaining('somewhere else, which is never followed'),
      });
    }
    expect(seen).toEqual([]);
  });

  it('follows a redirect on the same server, as for a repository that was renamed', async () => {
    const { github, repositoryHost } = await open();
    const Location = `${github.api}/repos/acme/chats/git/ref/heads%2Fmain`;
    github.faults.add({ how: { kind: 'answer', answer: { status: 301, body: {}, headers: { Location } } } });
    expect(await repositoryHost.branchHead('main')).toBe(github.branchHead());
  });

  it('goes round in no circle', async () => {
    const { github, repositoryHost } = await open();
    const Location = `${github.api}/repos/acme/chats/git/ref/heads%2Fmain`;
    const how: FaultKind = { kind: 'answer', answer: { status: 301, body: {}, headers: { Location } } };
    github.faults.add({ how, times: 99 });
    expect(await refusalOf(repositoryHost.branchHead('main'))).toMatchObject({ kind: 'malformed' });
    expect(repositoryHost.requests).toBe(4);
  });

  it('is not in what nobody answers', async () => {
    const { origin, close } = await scripted(() => {});
    await close();
    const repositoryHost = openGitHub({
      repository: { owner: 'acme', name: 'chats' },
      api: origin,
      token: 'ghs_secret',
      userAgent: 'chat-addresses/test',
      env: {},
      clock: new SkippingClock(),
      random: () => 0.5,
    });
    const refusal = await refusalOf(repositoryHost.createComment(onPull(1), 'x'));
    expect(refusal).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('GitHub could not be reached (ECONNREFUSED)'),
    });
    expect(refusal).not.toHaveProperty('ambiguous');
    expect(JSON.stringify(refusal)).not.toContain('ghs_secret');
  });
});
