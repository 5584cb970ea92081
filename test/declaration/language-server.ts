import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** The language server of editors over stdio, as far as the tests need it. */
export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers = new Map<number, (result: unknown) => void>();
  readonly #diagnostics = new Map<string, (params: unknown) => void>();
  #buffer = Buffer.alloc(0);
  #lastId = 0;

  constructor() {
    const program = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');
    this.#process = spawn(process.execPath, [program, '--stdio']);
    this.#process.stdout.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      for (let message = this.#next(); message !== null; message = this.#next()) this.#take(message);
    });
  }

  request(method: string, params: unknown): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#send({ id, method, params });
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** Opens a document and waits for what the server has to say about it. */
  open(uri: string, text: string): Promise<unknown> {
    const said = new Promise((resolve) => this.#diagnostics.set(uri, resolve));
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return said;
  }

  close(): void {
    this.#process.kill();
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #next(): Message | null {
    const end = this.#buffer.indexOf('\r\n\r\n');
    if (end === -1) return null;
    const length = Number(/Content-Length: (\d+)/.exec(this.#buffer.subarray(0, end).toString())?.[1]);
    const start = end + 4;
    if (this.#buffer.length < start + length) return null;
    const body = this.#buffer.subarray(start, start + length).toString();
    this.#buffer = this.#buffer.subarray(start + length);
    return JSON.parse(body);
  }

  #take({ id, method, params, result }: Message): void {
    if (method === undefined && id !== undefined) this.#answers.get(id)?.(result);
    else if (method === 'workspace/configuration')
      this.#send({ ...(id === undefined ? {} : { id }), result: [{}, {}, {}, {}] });
    else if (method !== undefined && id !== undefined) this.#send({ id, result: null });
    if (method !== 'textDocument/publishDiagnostics') return;
    const { uri } = params as { uri: string };
    this.#diagnostics.get(uri)?.(params);
  }
}
