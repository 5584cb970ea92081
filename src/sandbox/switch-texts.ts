import { failure, type Problem, type Result, success } from '../base/problem.ts';
import { didYouMean } from '../base/suggest.ts';
import { OPERATION_IDS } from './contract.ts';
import { allSwitches, defaultOf, type Switch, type Switches, type SwitchName } from './switches.ts';

/** For help texts and tables: one row per switch. */
export function describeSwitches(): readonly {
  name: SwitchName;
  values: string;
  default: string;
  about: string;
}[] {
  return allSwitches().map(([name, given]) => ({
    name,
    values: allowed(given),
    default: String(defaultOf(given)) || 'none',
    about: given.about,
  }));
}

/** Reads switches written as `name=value`, such as `duplicate=400` or `permissions=flex.configuration,flows.list`. */
export function parseSwitches(written: readonly string[]): Result<Partial<Switches>> {
  const read: [SwitchName, unknown][] = [];
  const problems: Problem[] = [];
  const names = allSwitches().map(([known]) => known);
  for (const text of written) {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const found = allSwitches().find(([known]) => known === name);
    if (!found) {
      problems.push({
        code: 'unknown-switch',
        severity: 'error',
        message: `The sandbox has no switch "${name}"${didYouMean(name, names)}`,
        hint: `Use one of ${names.join(', ')}`,
      });
      continue;
    }
    const value = equals < 0 ? undefined : readSwitch(found[1], text.slice(equals + 1));
    if (value === undefined) {
      problems.push({
        code: 'switch-value',
        severity: 'error',
        message: `"${text}" is not a value of the switch ${name}`,
        hint: `Write --set ${name}=VALUE, where VALUE is ${allowed(found[1])}`,
      });
      continue;
    }
    read.push([found[0], value]);
  }
  return problems.length > 0 ? failure(...problems) : success(Object.fromEntries(read) as Partial<Switches>);
}

/** Undefined when it is not one of the switch's values. */
export function readSwitch(given: Switch, text: string): string | number | readonly string[] | undefined {
  switch (given.kind) {
    case 'choice':
      return given.values.includes(text) ? text : undefined;
    case 'count':
      return /^\d{1,9}$/.test(text) && Number(text) <= given.maximum ? Number(text) : undefined;
    case 'operations': {
      const names = text.split(',').filter((name) => name !== '');
      return names.every((name) => OPERATION_IDS.some((known) => known === name)) ? names : undefined;
    }
  }
}

/** The values of a switch, in words. */
export function allowed(given: Switch): string {
  switch (given.kind) {
    case 'choice':
      return given.values.join(' or ');
    case 'count':
      return `a number from 0 to ${given.maximum}`;
    case 'operations':
      return `a comma-separated list of ${OPERATION_IDS.join(', ')}`;
  }
}
