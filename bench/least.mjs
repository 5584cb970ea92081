// The least that any client has to do: one process, and Node's own HTTP over connections that are kept.
// `list` follows the pages of the chat addresses; `create COUNT WORKERS` creates addresses, so many at once.
// Prints how many there were, and the milliseconds from the first request to the last answer.
import { Agent, request } from 'node:http';

const [, , what, count, workers] = process.argv;
const { TWILIO_BASE_URL: base, TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token } = process.env;
const agent = new Agent({ keepAlive: true });
const path = `${base}/v1/Configuration/Addresses`;
const headers = {
  Authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
  'Content-Type': 'application/x-www-form-urlencoded',
};

function ask(method, url, body) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () =>
        answer.statusCode < 300
          ? resolve(JSON.parse(text))
          : reject(new Error(`${answer.statusCode} ${text}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function list() {
  let rows = 0;
  for (let url = `${path}?Type=chat&PageSize=50`; url; ) {
    const { address_configurations: page, meta } = await ask('GET', url);
    rows += page.length;
    url = meta.next_page_url;
  }
  return rows;
}

async function create() {
  let done = 0;
  let next = 0;
  const worker = async () => {
    while (next < Number(count)) {
      next += 1;
      const address = `least-${next}`;
      await ask('POST', path, new URLSearchParams({ Type: 'chat', Address: address }).toString());
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: Number(workers) }, worker));
  return done;
}

const start = performance.now();
const rows = await (what === 'list' ? list() : create());
console.log(JSON.stringify({ rows, milliseconds: performance.now() - start }));
agent.destroy();
