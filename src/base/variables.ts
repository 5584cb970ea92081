/** Environment variables, as the process was given them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** A variable that was found: under which name, and what it holds. */
export interface Found {
  readonly name: string;
  readonly value: string;
}

/** Name of a variable for one environment of the declaration: `TWILIO_API_KEY_EU_WEST` for `eu-west`. */
export function ownName(name: string, environment: string): string {
  return `${name}_${environment.toUpperCase().replaceAll(/[-.]/g, '_')}`;
}

/** The variables of one environment of the file: the form with its suffix wins over the plain one. */
export class Variables {
  readonly #env: Env;
  readonly #environment: string;

  constructor(env: Env, environment: string) {
    this.#env = env;
    this.#environment = environment;
  }

  /** `TWILIO_API_KEY_PRODUCTION`, then `TWILIO_API_KEY`. */
  names(name: string): readonly [own: string, shared: string] {
    return [ownName(name, this.#environment), name];
  }

  /** Empty counts as absent: that is how CI systems hand over a secret that does not exist. */
  find(name: string): Found | null {
    for (const candidate of this.names(name)) {
      const value = Object.hasOwn(this.#env, candidate) ? this.#env[candidate] : undefined;
      if (value !== undefined && value !== '') return { name: candidate, value };
    }
    return null;
  }

  /** True when the variable is given for this very environment. */
  isOwn(name: string): boolean {
    return this.find(name)?.name === this.names(name)[0];
  }
}
