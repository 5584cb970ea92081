import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { isYamlPath } from '../base/folder.ts';
import { DEFAULT_FILE } from '../base/unit.ts';
import type { KeyWords } from './args.ts';
import { ENVIRONMENT, MUST_BE } from './values.ts';

/** What was given behind `--file`. */
interface FileFlag {
  readonly file?: string;
}

/** A command that takes the declaration as its argument, and as `--file` as the commands that take keys do. */
export function withFile(command: Command): Command {
  return command
    .argument('[file]', 'the declaration', DEFAULT_FILE)
    .addOption(new Option('-f, --file <path>', 'the declaration, as [file] is'));
}

/** The declaration that was named, as an argument or with `--file`. */
export function fileOf(argument: string, { file }: FileFlag): string {
  if (file === undefined || argument === file || argument === DEFAULT_FILE) return file ?? argument;
  const message = `error: two declarations are named: ${argument} and, with --file, ${file}`;
  throw new CommanderError(1, 'chat-addresses.file', message);
}

/** The declaration and the keys among the words behind a command: a YAML file before the keys is the declaration. */
export function keyWords(words: readonly string[], flags: FileFlag, command: Command): KeyWords {
  const isNamed = command.getOptionValueSource('file') === 'cli';
  const [first = '', ...rest] = words;
  const isFile = !isNamed && isYamlPath(first);
  return {
    file: isFile ? first : (flags.file ?? DEFAULT_FILE),
    isFileNamed: isNamed || isFile,
    keys: isFile ? rest : words,
  };
}

/** Names of environments, without globs: what a job is for is the same whatever the declaration says. */
export function exactNames(value: string, before: readonly string[] = []): readonly string[] {
  const all = names(value, before);
  if (!all.every((name) => ENVIRONMENT.test(name))) throw new InvalidArgumentError(MUST_BE.environments);
  return all;
}

/** Names of environments, several of them with commas between. */
export function names(value: string, before: readonly string[] = []): readonly string[] {
  const named = value.split(',').map((name) => name.trim());
  if (named.includes('')) throw new InvalidArgumentError(MUST_BE.environments);
  return [...before, ...named];
}
