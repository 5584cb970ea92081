/** An error answer. Thrown by operations, caught by the server. */
export class Refusal extends Error {
  readonly status: number;
  /** Twilio's own error code. */
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }

  /** In Twilio's classic shape. */
  body(): Readonly<Record<string, unknown>> {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    };
  }

  /** In the shape of RFC 9457, as Twilio's newer products answer. */
  problem(): Readonly<Record<string, unknown>> {
    const type = `https://www.twilio.com/docs/errors/${this.code}`;
    return { type, title: this.message, status: this.status, code: this.code, detail: 'See the error code' };
  }
}

export function notFound(path: string): Refusal {
  return new Refusal(404, 20404, `The requested resource ${path} was not found`);
}

export function invalid(message: string, code = 20001): Refusal {
  return new Refusal(400, code, message);
}
