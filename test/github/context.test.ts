import { describe, expect, it } from 'vitest';
import { readContext } from '../../src/github/context.ts';

const HEAD = '1'.repeat(40);
const BASE = '2'.repeat(40);
const repository = { id: 42, default_branch: 'main', full_name: 'acme/chats' };
const VARIABLES = {
  GITHUB_REPOSITORY: 'acme/chats',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_EVENT_PATH: '/event.json',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_RUN_ID: '77',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SHA: HEAD,
};
const push = { repository, ref: 'refs/heads/main', after: HEAD };

function read(change: Readonly<Record<string, string | undefined>> = {}, event: unknown = push) {
  const text = typeof event === 'string' ? event : JSON.stringify(event);
  return readContext({ ...VARIABLES, ...change }, async () => new TextEncoder().encode(text));
}

describe('the context of a run', () => {
  it('says where the run is and what it works on', async () => {
    expect(await read()).toEqual({
      ok: true,
      warnings: [],
      value: {
        api: 'https://api.github.com',
        context: {
          repository: { owner: 'acme', name: 'chats', id: 42 },
          defaultBranch: 'main',
          web: 'https://github.com',
          url: 'https://github.com/acme/chats/actions/runs/77',
          run: 77,
          attempt: 1,
          sha: HEAD,
          trigger: { kind: 'push', branch: 'main', head: HEAD },
        },
      },
    });
  });

  it('leads to the attempt that it is, on any server', async () => {
    const result = await read({
      GITHUB_SERVER_URL: 'https://git.example.com/',
      GITHUB_API_URL: 'https://git.example.com/api/v3/',
      GITHUB_RUN_ATTEMPT: '3',
      GITHUB_REPOSITORY_ID: '43',
    });
    expect(result).toMatchObject({
      value: {
        api: 'https://git.example.com/api/v3',
        context: {
          repository: { id: 43 },
          url: 'https://git.example.com/acme/chats/actions/runs/77/attempts/3',
        },
      },
    });
  });

  it('takes the default branch from the ref of a schedule, whose event says nothing of the repository', async () => {
    const schedule = { GITHUB_EVENT_NAME: 'schedule', GITHUB_REPOSITORY_ID: '42' };
    const event = { schedule: '23 6 * * *' };
    const result = await read({ ...schedule, GITHUB_REF: 'refs/heads/trunk' }, event);
    expect(result).toMatchObject({
      value: { context: { defaultBranch: 'trunk', repository: { id: 42 }, trigger: { kind: 'schedule' } } },
    });
    expect(await read(schedule, event)).toMatchObject({ problems: [{ code: 'bad-event' }] });
  });

  it.each<[string, object, object]>([
    ['push', { ...push, ref: 'refs/tags/v1' }, { kind: 'push', branch: null, head: HEAD }],
    ['schedule', { schedule: '23 6 * * *' }, { kind: 'schedule' }],
    ['workflow_dispatch', { inputs: null }, { kind: 'dispatch' }],
    [
      'pull_request_target',
      { pull_request: { number: 12, head: { sha: HEAD }, base: { sha: BASE } } },
      { kind: 'pull-request', number: 12, head: HEAD, base: BASE },
    ],
    [
      'merge_group',
      { merge_group: { head_sha: HEAD, base_sha: BASE } },
      { kind: 'merge-group', head: HEAD, base: BASE },
    ],
    [
      'workflow_run',
      {
        workflow_run: {
          event: 'pull_request',
          conclusion: 'success',
          head_sha: HEAD,
          head_branch: 'topic',
          head_repository: { id: 9, owner: { login: 'ada' } },
          pull_requests: [],
        },
      },
      {
        kind: 'workflow-run',
        event: 'pull_request',
        conclusion: 'success',
        head: { sha: HEAD, branch: 'topic', owner: 'ada', repository: 9 },
        pullRequests: [],
      },
    ],
    [
      'workflow_run',
      {
        workflow_run: {
          event: 'push',
          conclusion: null,
          head_sha: HEAD,
          head_branch: null,
          head_repository: null,
          pull_requests: [{ number: 3 }],
        },
      },
      {
        kind: 'workflow-run',
        event: 'push',
        conclusion: null,
        head: { sha: HEAD, branch: null, owner: null, repository: null },
        pullRequests: [3],
      },
    ],
  ])('knows what a %s says', async (name, event, trigger) => {
    const result = await read({ GITHUB_EVENT_NAME: name }, { repository, ...event });
    expect(result).toMatchObject({ ok: true, value: { context: { trigger } } });
  });
});

describe('what is wrong with the context of a run', () => {
  async function complaints(...args: Parameters<typeof read>) {
    const result = await read(...args);
    return result.ok ? [] : result.problems.map(({ code, message }) => `${code}: ${message}`);
  }

  it('is said of every variable at once', async () => {
    expect(
      await complaints({
        GITHUB_REPOSITORY: 'chats',
        GITHUB_RUN_ID: '0x4d',
        GITHUB_RUN_ATTEMPT: undefined,
        GITHUB_SHA: 'main',
        GITHUB_API_URL: 'http://api.example.com',
        GITHUB_SERVER_URL: 'https://ada:secret@git.example.com',
        GITHUB_EVENT_NAME: 'issues',
      }),
    ).toEqual([
      'missing-runner-variable: GITHUB_RUN_ATTEMPT is not set',
      'bad-runner-variable: GITHUB_REPOSITORY does not look like owner/name',
      expect.stringContaining(
        'bad-runner-variable: GITHUB_API_URL is no address that a token may be sent to',
      ),
      expect.stringContaining('bad-runner-variable: GITHUB_SERVER_URL is no address'),
      'bad-runner-variable: GITHUB_RUN_ID is no number',
      'bad-runner-variable: GITHUB_SHA is no id of a commit',
      'unknown-event: GITHUB_EVENT_NAME is issues, which nothing is done for',
    ]);
  });

  it.each<[string, string]>([
    ['{"repository"', 'event-unreadable: The file that GITHUB_EVENT_PATH names is not JSON'],
    ['[]', 'event-unreadable: The file that GITHUB_EVENT_PATH names holds no JSON object'],
    [
      '{}',
      'bad-event: The event in GITHUB_EVENT_PATH is no push: repository is missing or of the wrong type',
    ],
    [
      JSON.stringify({ ...push, after: 7 }),
      'bad-event: The event in GITHUB_EVENT_PATH is no push: after is missing or of the wrong type',
    ],
    [
      JSON.stringify({ ...push, repository: { ...repository, id: '42' } }),
      'bad-event: The event in GITHUB_EVENT_PATH is no push: repository.id is missing or of the wrong type',
    ],
  ])('is said of the event %s', async (event, complaint) => {
    expect(await complaints({}, event)).toEqual([complaint]);
  });

  it('is said of an event that is not there, or is too large', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'ENOENT' });
    const missing = await readContext(VARIABLES, () => Promise.reject(gone));
    const large = await readContext(VARIABLES, async (_, limit) => new Uint8Array(limit));
    expect([missing, large]).toMatchObject([
      { problems: [{ code: 'event-unreadable', message: expect.stringContaining('ENOENT') }] },
      { problems: [{ code: 'event-unreadable', message: expect.stringContaining('larger than') }] },
    ]);
  });

  it('lets a fake on this machine be spoken to without encryption', async () => {
    expect(await complaints({ GITHUB_API_URL: 'http://127.0.0.1:8080' })).toEqual([]);
  });
});
