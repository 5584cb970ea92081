/** An error answer in Twilio's classic shape. Thrown by operations, caught by the server. */
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

  body(): Readonly<Record<string, unknown>> {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    };
  }
}

export function notFound(path: string): Refusal {
  return new Refusal(404, 20404, `The requested resource ${path} was not found`);
}

export function invalid(message: string, code = 20001): Refusal {
  return new Refusal(400, code, message);
}
