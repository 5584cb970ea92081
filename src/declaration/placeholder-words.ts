import { isReservedVariable, isVariableName, shownSecret, variableOf } from '../base/secret-url.ts';
import { excerpt } from '../base/suggest.ts';
import type { Context } from './context.ts';
import type { Entry } from './entries.ts';
import type { EnvironmentBlock } from './environments.ts';
import type { SlotFault } from './placeholders.ts';
import { unknownPlaceholder } from './unknown-placeholder.ts';

interface FaultContext {
  readonly entry: Entry;
  readonly environment: EnvironmentBlock;
  readonly context: Context;
}

/** Why a variable of the environment cannot be used; null when it can. */
export function secretFault(variable: string, isUrl: boolean) {
  if (!isUrl) {
    return {
      code: 'bad-secret' as const,
      message: `"${excerpt(shownSecret(variable))}" can stand in the "url" of a webhook and nowhere else`,
      hint: 'Write the value, or a variable of "vars" such as {brand}',
    };
  }
  if (!isVariableName(variable)) {
    return {
      code: 'bad-secret' as const,
      message: `"${excerpt(variable)}" cannot be the name of an environment variable`,
      hint: `Use letters, digits and "_", starting with a letter, such as ${shownSecret(nameOfVariable(variable))}`,
    };
  }
  if (!isReservedVariable(variable)) return null;
  return {
    code: 'bad-secret' as const,
    message: `"${excerpt(variable)}" may hold credentials of this program or of its runner, which must not be sent to a webhook`,
    hint: 'Give the secret a variable of its own, whose name does not begin with TWILIO_, GITHUB_, ACTIONS_, RUNNER_, INPUT_ or CHAT_ADDRESSES_',
  };
}

/** A name that an environment variable can have, made from one that it cannot. */
function nameOfVariable(written: string): string {
  const name = excerpt(written).replaceAll(/\W+/g, '_');
  return isVariableName(name) ? name : 'CHAT_TOKEN';
}

/** A brace that belongs to no placeholder. */
export function stray(brace: string | undefined) {
  return {
    code: 'placeholder-syntax' as const,
    message: `A single "${brace ?? '{'}" belongs to no placeholder`,
    hint:
      brace === '}'
        ? 'Write "{" before the name of the placeholder, or "}}" for a brace'
        : 'Write "}" behind the name of the placeholder, or "{{" for a brace',
  };
}

export function ownVariables(file: string): string {
  return `The top-level vars of ${file} are for that file alone: define it under "vars" in this file, too`;
}

/** What is said of a placeholder that cannot be filled in. */
export function faultWords(
  { slot, kind, brace }: SlotFault & { readonly brace: string | undefined },
  { entry, environment, context }: FaultContext,
) {
  const name = slot.name ?? '';
  const variable = variableOf(name);
  const fault = variable === null ? null : secretFault(variable, false);
  if (fault !== null) return fault;
  switch (kind) {
    case 'stray':
      return stray(brace);
    case 'unknown':
      return unknownPlaceholder({
        name,
        variables: [...environment.vars.keys(), ...context.vars.keys()],
        isUrl: false,
        isAfterDollar: false,
        where: ` in environment "${environment.name}"`,
      });
    case 'empty':
      return {
        code: 'empty-placeholder' as const,
        message:
          name === ''
            ? 'A placeholder without a name'
            : `"{${excerpt(name)}}" stands for nothing in "${excerpt(entry.key)}"`,
        hint: emptyHint(name),
      };
  }
}

function emptyHint(name: string): string {
  if (name === 'locale')
    return 'The site has no locales: use {key}, or give this field a value of its own there';
  if (name === 'site')
    return 'A top-level locale has no site: use {key}, or give this field a value of its own there';
  return name === '' ? 'Name it, or write {{}} for braces' : 'Give the variable a value';
}
