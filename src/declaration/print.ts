import { stringify } from 'yaml';

/** Plain data as YAML that readers of YAML 1.1 and 1.2 understand alike: `no`, `on` and `0123` are quoted. */
export function printYaml(value: unknown): string {
  return stringify(value, { compat: 'yaml-1.1', lineWidth: 0 });
}
